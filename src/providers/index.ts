/** Every provider preset, by the name that follows `verify:`. Written by `npm run providers`. */
import type { Provider } from "../core/provider.ts";
import { ably } from "./ably.ts";
import { acrobatSign } from "./acrobat-sign.ts";
import { acuity } from "./acuity.ts";
import { adobeIoEvents } from "./adobe-io-events.ts";
import { adyenPlatform } from "./adyen-platform.ts";
import { adyen } from "./adyen.ts";
import { affinity } from "./affinity.ts";
import { affirm } from "./affirm.ts";
import { aftership } from "./aftership.ts";
import { aircall } from "./aircall.ts";
import { airship } from "./airship.ts";
import { airtable } from "./airtable.ts";
import { airwallex } from "./airwallex.ts";
import { alchemy } from "./alchemy.ts";
import { alertmanager } from "./alertmanager.ts";
import { alipay } from "./alipay.ts";
import { anthropic } from "./anthropic.ts";
import { appwrite } from "./appwrite.ts";
import { asana } from "./asana.ts";
import { ashby } from "./ashby.ts";
import { assemblyai } from "./assemblyai.ts";
import { attio } from "./attio.ts";
import { auth0 } from "./auth0.ts";
import { authorizeNet } from "./authorize-net.ts";
import { autodeskAps } from "./autodesk-aps.ts";
import { autotask } from "./autotask.ts";
import { awsSns } from "./aws-sns.ts";
import { azureDevops } from "./azure-devops.ts";
import { azureEventGrid } from "./azure-event-grid.ts";
import { bamboohr } from "./bamboohr.ts";
import { bandwidth } from "./bandwidth.ts";
import { beehiiv } from "./beehiiv.ts";
import { bigcommerce } from "./bigcommerce.ts";
import { bitbucket } from "./bitbucket.ts";
import { bitpay } from "./bitpay.ts";
import { bland } from "./bland.ts";
import { bolt } from "./bolt.ts";
import { box } from "./box.ts";
import { braintree } from "./braintree.ts";
import { braze } from "./braze.ts";
import { brevo } from "./brevo.ts";
import { brex } from "./brex.ts";
import { btcpay } from "./btcpay.ts";
import { buildkite } from "./buildkite.ts";
import { buttondown } from "./buttondown.ts";
import { calCom } from "./cal-com.ts";
import { calendly } from "./calendly.ts";
import { cashfree } from "./cashfree.ts";
import { castle } from "./castle.ts";
import { chargebee } from "./chargebee.ts";
import { chargify } from "./chargify.ts";
import { chatwoot } from "./chatwoot.ts";
import { checkly } from "./checkly.ts";
import { checkoutCom } from "./checkout-com.ts";
import { checkr } from "./checkr.ts";
import { chiliPiper } from "./chili-piper.ts";
import { circleci } from "./circleci.ts";
import { clerk } from "./clerk.ts";
import { clickup } from "./clickup.ts";
import { clockify } from "./clockify.ts";
import { close } from "./close.ts";
import { cloudconvert } from "./cloudconvert.ts";
import { cloudeventsWebhook } from "./cloudevents-webhook.ts";
import { cloudflareNotifications } from "./cloudflare-notifications.ts";
import { cloudflareStream } from "./cloudflare-stream.ts";
import { cloudinarySha256 } from "./cloudinary-sha256.ts";
import { cloudinary } from "./cloudinary.ts";
import { coinbaseCdp } from "./coinbase-cdp.ts";
import { coinbaseCommerce } from "./coinbase-commerce.ts";
import { commerceLayer } from "./commerce-layer.ts";
import { configcat } from "./configcat.ts";
import { connectwisePsa } from "./connectwise-psa.ts";
import { contentful } from "./contentful.ts";
import { convoy } from "./convoy.ts";
import { courier } from "./courier.ts";
import { crisp } from "./crisp.ts";
import { cronofy } from "./cronofy.ts";
import { cursor } from "./cursor.ts";
import { customerIo } from "./customer-io.ts";
import { daily } from "./daily.ts";
import { datadog } from "./datadog.ts";
import { deel } from "./deel.ts";
import { deepgram } from "./deepgram.ts";
import { discordEvents } from "./discord-events.ts";
import { discordInteractions } from "./discord-interactions.ts";
import { discourse } from "./discourse.ts";
import { dockerHub } from "./docker-hub.ts";
import { documenso } from "./documenso.ts";
import { docusign } from "./docusign.ts";
import { dodoPayments } from "./dodo-payments.ts";
import { doppler } from "./doppler.ts";
import { dropboxSign } from "./dropbox-sign.ts";
import { dropbox } from "./dropbox.ts";
import { dub } from "./dub.ts";
import { dwolla } from "./dwolla.ts";
import { easypost } from "./easypost.ts";
import { ebay } from "./ebay.ts";
import { ecwid } from "./ecwid.ts";
import { elevenlabs } from "./elevenlabs.ts";
import { etsy } from "./etsy.ts";
import { expoEas } from "./expo-eas.ts";
import { falAi } from "./fal-ai.ts";
import { fastspring } from "./fastspring.ts";
import { fathom } from "./fathom.ts";
import { figma } from "./figma.ts";
import { fillout } from "./fillout.ts";
import { finch } from "./finch.ts";
import { fingerprint } from "./fingerprint.ts";
import { fintoc } from "./fintoc.ts";
import { fireblocks } from "./fireblocks.ts";
import { firecrawl } from "./firecrawl.ts";
import { fitbit } from "./fitbit.ts";
import { flagsmith } from "./flagsmith.ts";
import { flutterwaveV3 } from "./flutterwave-v3.ts";
import { flutterwaveV4 } from "./flutterwave-v4.ts";
import { folk } from "./folk.ts";
import { forgejo } from "./forgejo.ts";
import { fourthwall } from "./fourthwall.ts";
import { frameIo } from "./frame-io.ts";
import { framer } from "./framer.ts";
import { freshchat } from "./freshchat.ts";
import { freshdesk } from "./freshdesk.ts";
import { front } from "./front.ts";
import { fusionauth } from "./fusionauth.ts";
import { gemini } from "./gemini.ts";
import { ghost } from "./ghost.ts";
import { gitea } from "./gitea.ts";
import { github } from "./github.ts";
import { gitlabSigningToken } from "./gitlab-signing-token.ts";
import { gitlab } from "./gitlab.ts";
import { gocardless } from "./gocardless.ts";
import { gogs } from "./gogs.ts";
import { googleCloudMonitoring } from "./google-cloud-monitoring.ts";
import { googlePubsubPush } from "./google-pubsub-push.ts";
import { googlePush } from "./google-push.ts";
import { gorgias } from "./gorgias.ts";
import { grafana } from "./grafana.ts";
import { growthbook } from "./growthbook.ts";
import { guesty } from "./guesty.ts";
import { gumroad } from "./gumroad.ts";
import { helpscout } from "./helpscout.ts";
import { heroku } from "./heroku.ts";
import { highlevel } from "./highlevel.ts";
import { hook0 } from "./hook0.ts";
import { hookdeck } from "./hookdeck.ts";
import { hubspotV1 } from "./hubspot-v1.ts";
import { hubspotV2 } from "./hubspot-v2.ts";
import { hubspot } from "./hubspot.ts";
import { huggingface } from "./huggingface.ts";
import { hygraph } from "./hygraph.ts";
import { ifttt } from "./ifttt.ts";
import { imagekit } from "./imagekit.ts";
import { incidentIo } from "./incident-io.ts";
import { increase } from "./increase.ts";
import { inngest } from "./inngest.ts";
import { instagram } from "./instagram.ts";
import { intercom } from "./intercom.ts";
import { jfrogToken } from "./jfrog-token.ts";
import { jfrog } from "./jfrog.ts";
import { jiraConnect } from "./jira-connect.ts";
import { jira } from "./jira.ts";
import { jobber } from "./jobber.ts";
import { jobdiva } from "./jobdiva.ts";
import { jotform } from "./jotform.ts";
import { keygen } from "./keygen.ts";
import { kick } from "./kick.ts";
import { kinde } from "./kinde.ts";
import { klaviyo } from "./klaviyo.ts";
import { knock } from "./knock.ts";
import { kontentAi } from "./kontent-ai.ts";
import { kustomer } from "./kustomer.ts";
import { larkToken } from "./lark-token.ts";
import { lark } from "./lark.ts";
import { launchdarkly } from "./launchdarkly.ts";
import { lemonSqueezy } from "./lemon-squeezy.ts";
import { line } from "./line.ts";
import { linear } from "./linear.ts";
import { linkedin } from "./linkedin.ts";
import { lithic } from "./lithic.ts";
import { liveblocks } from "./liveblocks.ts";
import { livechat } from "./livechat.ts";
import { livekit } from "./livekit.ts";
import { lob } from "./lob.ts";
import { logto } from "./logto.ts";
import { loops } from "./loops.ts";
import { mailchannels } from "./mailchannels.ts";
import { mailchimp } from "./mailchimp.ts";
import { mailersend } from "./mailersend.ts";
import { mailgunRoutes } from "./mailgun-routes.ts";
import { mailgun } from "./mailgun.ts";
import { mailjet } from "./mailjet.ts";
import { mailtrap } from "./mailtrap.ts";
import { make } from "./make.ts";
import { mandrill } from "./mandrill.ts";
import { mattermost } from "./mattermost.ts";
import { meraki } from "./meraki.ts";
import { mercadoPago } from "./mercado-pago.ts";
import { mergeDev } from "./merge-dev.ts";
import { messagebird } from "./messagebird.ts";
import { meta } from "./meta.ts";
import { microsoftGraph } from "./microsoft-graph.ts";
import { microsoftSharepoint } from "./microsoft-sharepoint.ts";
import { microsoftTeamsOutgoing } from "./microsoft-teams-outgoing.ts";
import { midtrans } from "./midtrans.ts";
import { miro } from "./miro.ts";
import { mixpanel } from "./mixpanel.ts";
import { modernTreasury } from "./modern-treasury.ts";
import { mollieClassic } from "./mollie-classic.ts";
import { mollieNext } from "./mollie-next.ts";
import { monday } from "./monday.ts";
import { mongodbAtlas } from "./mongodb-atlas.ts";
import { monnify } from "./monnify.ts";
import { mux } from "./mux.ts";
import { n8n } from "./n8n.ts";
import { nash } from "./nash.ts";
import { netlify } from "./netlify.ts";
import { newRelic } from "./new-relic.ts";
import { notion } from "./notion.ts";
import { novu } from "./novu.ts";
import { nowpayments } from "./nowpayments.ts";
import { npmHooks } from "./npm-hooks.ts";
import { nylas } from "./nylas.ts";
import { okta } from "./okta.ts";
import { onfido } from "./onfido.ts";
import { onfleet } from "./onfleet.ts";
import { openai } from "./openai.ts";
import { orb } from "./orb.ts";
import { oura } from "./oura.ts";
import { outpost } from "./outpost.ts";
import { outreach } from "./outreach.ts";
import { paddleClassic } from "./paddle-classic.ts";
import { paddle } from "./paddle.ts";
import { pagerduty } from "./pagerduty.ts";
import { pandadoc } from "./pandadoc.ts";
import { patreon } from "./patreon.ts";
import { paymongo } from "./paymongo.ts";
import { paypal } from "./paypal.ts";
import { paystack } from "./paystack.ts";
import { persona } from "./persona.ts";
import { pinwheel } from "./pinwheel.ts";
import { pipedrive } from "./pipedrive.ts";
import { plaid } from "./plaid.ts";
import { planetscale } from "./planetscale.ts";
import { pleo } from "./pleo.ts";
import { plivo } from "./plivo.ts";
import { podio } from "./podio.ts";
import { polar } from "./polar.ts";
import { postal } from "./postal.ts";
import { postmark } from "./postmark.ts";
import { primer } from "./primer.ts";
import { printify } from "./printify.ts";
import { psifi } from "./psifi.ts";
import { pulumi } from "./pulumi.ts";
import { pusher } from "./pusher.ts";
import { quickbooks } from "./quickbooks.ts";
import { quicknode } from "./quicknode.ts";
import { rapyd } from "./rapyd.ts";
import { razorpay } from "./razorpay.ts";
import { recallAi } from "./recall-ai.ts";
import { recharge } from "./recharge.ts";
import { recruitee } from "./recruitee.ts";
import { recurly } from "./recurly.ts";
import { render } from "./render.ts";
import { replicate } from "./replicate.ts";
import { resend } from "./resend.ts";
import { retell } from "./retell.ts";
import { revenuecat } from "./revenuecat.ts";
import { revolut } from "./revolut.ts";
import { ringcentral } from "./ringcentral.ts";
import { rippleCollections } from "./ripple-collections.ts";
import { rocketChatOmnichannel } from "./rocket-chat-omnichannel.ts";
import { runpod } from "./runpod.ts";
import { safebase } from "./safebase.ts";
import { saleor } from "./saleor.ts";
import { salesforceOutbound } from "./salesforce-outbound.ts";
import { sanity } from "./sanity.ts";
import { sardine } from "./sardine.ts";
import { savvycal } from "./savvycal.ts";
import { segment } from "./segment.ts";
import { sellsy } from "./sellsy.ts";
import { sendbird } from "./sendbird.ts";
import { sendgrid } from "./sendgrid.ts";
import { sentry } from "./sentry.ts";
import { shippo } from "./shippo.ts";
import { shopify } from "./shopify.ts";
import { shopware } from "./shopware.ts";
import { sinch } from "./sinch.ts";
import { slack } from "./slack.ts";
import { smartcar } from "./smartcar.ts";
import { smartsheet } from "./smartsheet.ts";
import { snyk } from "./snyk.ts";
import { sonarqube } from "./sonarqube.ts";
import { sonatypeNexus } from "./sonatype-nexus.ts";
import { sparkpost } from "./sparkpost.ts";
import { square } from "./square.ts";
import { squarespace } from "./squarespace.ts";
import { standardWebhooksEd25519 } from "./standard-webhooks-ed25519.ts";
import { standardWebhooks } from "./standard-webhooks.ts";
import { statsig } from "./statsig.ts";
import { statuspage } from "./statuspage.ts";
import { storyblok } from "./storyblok.ts";
import { strava } from "./strava.ts";
import { streak } from "./streak.ts";
import { stream } from "./stream.ts";
import { stripe } from "./stripe.ts";
import { stytch } from "./stytch.ts";
import { sumsub } from "./sumsub.ts";
import { supabaseAuthHooks } from "./supabase-auth-hooks.ts";
import { supabaseDatabaseWebhooks } from "./supabase-database-webhooks.ts";
import { svix } from "./svix.ts";
import { tailscale } from "./tailscale.ts";
import { tally } from "./tally.ts";
import { telegram } from "./telegram.ts";
import { telnyx } from "./telnyx.ts";
import { terraformCloud } from "./terraform-cloud.ts";
import { ticketTailor } from "./ticket-tailor.ts";
import { tiktok } from "./tiktok.ts";
import { todoist } from "./todoist.ts";
import { tradingview } from "./tradingview.ts";
import { trello } from "./trello.ts";
import { trolley } from "./trolley.ts";
import { truelayer } from "./truelayer.ts";
import { twilio } from "./twilio.ts";
import { twitch } from "./twitch.ts";
import { typeform } from "./typeform.ts";
import { unisenderGo } from "./unisender-go.ts";
import { unit } from "./unit.ts";
import { uploadcare } from "./uploadcare.ts";
import { upstashQstash } from "./upstash-qstash.ts";
import { uptimerobot } from "./uptimerobot.ts";
import { vanta } from "./vanta.ts";
import { vapi } from "./vapi.ts";
import { vercel } from "./vercel.ts";
import { veriff } from "./veriff.ts";
import { viber } from "./viber.ts";
import { videoask } from "./videoask.ts";
import { vonage } from "./vonage.ts";
import { webex } from "./webex.ts";
import { webflow } from "./webflow.ts";
import { websub } from "./websub.ts";
import { wechatPay } from "./wechat-pay.ts";
import { whatsapp } from "./whatsapp.ts";
import { whereby } from "./whereby.ts";
import { wise } from "./wise.ts";
import { wistia } from "./wistia.ts";
import { withings } from "./withings.ts";
import { wix } from "./wix.ts";
import { woocommerce } from "./woocommerce.ts";
import { workable } from "./workable.ts";
import { workos } from "./workos.ts";
import { worldline } from "./worldline.ts";
import { x } from "./x.ts";
import { xendit } from "./xendit.ts";
import { xero } from "./xero.ts";
import { yousign } from "./yousign.ts";
import { zapier } from "./zapier.ts";
import { zendesk } from "./zendesk.ts";
import { zoom } from "./zoom.ts";

const rows: readonly Provider[] = [
  ably,
  acrobatSign,
  acuity,
  adobeIoEvents,
  adyenPlatform,
  adyen,
  affinity,
  affirm,
  aftership,
  aircall,
  airship,
  airtable,
  airwallex,
  alchemy,
  alertmanager,
  alipay,
  anthropic,
  appwrite,
  asana,
  ashby,
  assemblyai,
  attio,
  auth0,
  authorizeNet,
  autodeskAps,
  autotask,
  awsSns,
  azureDevops,
  azureEventGrid,
  bamboohr,
  bandwidth,
  beehiiv,
  bigcommerce,
  bitbucket,
  bitpay,
  bland,
  bolt,
  box,
  braintree,
  braze,
  brevo,
  brex,
  btcpay,
  buildkite,
  buttondown,
  calCom,
  calendly,
  cashfree,
  castle,
  chargebee,
  chargify,
  chatwoot,
  checkly,
  checkoutCom,
  checkr,
  chiliPiper,
  circleci,
  clerk,
  clickup,
  clockify,
  close,
  cloudconvert,
  cloudeventsWebhook,
  cloudflareNotifications,
  cloudflareStream,
  cloudinarySha256,
  cloudinary,
  coinbaseCdp,
  coinbaseCommerce,
  commerceLayer,
  configcat,
  connectwisePsa,
  contentful,
  convoy,
  courier,
  crisp,
  cronofy,
  cursor,
  customerIo,
  daily,
  datadog,
  deel,
  deepgram,
  discordEvents,
  discordInteractions,
  discourse,
  dockerHub,
  documenso,
  docusign,
  dodoPayments,
  doppler,
  dropboxSign,
  dropbox,
  dub,
  dwolla,
  easypost,
  ebay,
  ecwid,
  elevenlabs,
  etsy,
  expoEas,
  falAi,
  fastspring,
  fathom,
  figma,
  fillout,
  finch,
  fingerprint,
  fintoc,
  fireblocks,
  firecrawl,
  fitbit,
  flagsmith,
  flutterwaveV3,
  flutterwaveV4,
  folk,
  forgejo,
  fourthwall,
  frameIo,
  framer,
  freshchat,
  freshdesk,
  front,
  fusionauth,
  gemini,
  ghost,
  gitea,
  github,
  gitlabSigningToken,
  gitlab,
  gocardless,
  gogs,
  googleCloudMonitoring,
  googlePubsubPush,
  googlePush,
  gorgias,
  grafana,
  growthbook,
  guesty,
  gumroad,
  helpscout,
  heroku,
  highlevel,
  hook0,
  hookdeck,
  hubspotV1,
  hubspotV2,
  hubspot,
  huggingface,
  hygraph,
  ifttt,
  imagekit,
  incidentIo,
  increase,
  inngest,
  instagram,
  intercom,
  jfrogToken,
  jfrog,
  jiraConnect,
  jira,
  jobber,
  jobdiva,
  jotform,
  keygen,
  kick,
  kinde,
  klaviyo,
  knock,
  kontentAi,
  kustomer,
  larkToken,
  lark,
  launchdarkly,
  lemonSqueezy,
  line,
  linear,
  linkedin,
  lithic,
  liveblocks,
  livechat,
  livekit,
  lob,
  logto,
  loops,
  mailchannels,
  mailchimp,
  mailersend,
  mailgunRoutes,
  mailgun,
  mailjet,
  mailtrap,
  make,
  mandrill,
  mattermost,
  meraki,
  mercadoPago,
  mergeDev,
  messagebird,
  meta,
  microsoftGraph,
  microsoftSharepoint,
  microsoftTeamsOutgoing,
  midtrans,
  miro,
  mixpanel,
  modernTreasury,
  mollieClassic,
  mollieNext,
  monday,
  mongodbAtlas,
  monnify,
  mux,
  n8n,
  nash,
  netlify,
  newRelic,
  notion,
  novu,
  nowpayments,
  npmHooks,
  nylas,
  okta,
  onfido,
  onfleet,
  openai,
  orb,
  oura,
  outpost,
  outreach,
  paddleClassic,
  paddle,
  pagerduty,
  pandadoc,
  patreon,
  paymongo,
  paypal,
  paystack,
  persona,
  pinwheel,
  pipedrive,
  plaid,
  planetscale,
  pleo,
  plivo,
  podio,
  polar,
  postal,
  postmark,
  primer,
  printify,
  psifi,
  pulumi,
  pusher,
  quickbooks,
  quicknode,
  rapyd,
  razorpay,
  recallAi,
  recharge,
  recruitee,
  recurly,
  render,
  replicate,
  resend,
  retell,
  revenuecat,
  revolut,
  ringcentral,
  rippleCollections,
  rocketChatOmnichannel,
  runpod,
  safebase,
  saleor,
  salesforceOutbound,
  sanity,
  sardine,
  savvycal,
  segment,
  sellsy,
  sendbird,
  sendgrid,
  sentry,
  shippo,
  shopify,
  shopware,
  sinch,
  slack,
  smartcar,
  smartsheet,
  snyk,
  sonarqube,
  sonatypeNexus,
  sparkpost,
  square,
  squarespace,
  standardWebhooksEd25519,
  standardWebhooks,
  statsig,
  statuspage,
  storyblok,
  strava,
  streak,
  stream,
  stripe,
  stytch,
  sumsub,
  supabaseAuthHooks,
  supabaseDatabaseWebhooks,
  svix,
  tailscale,
  tally,
  telegram,
  telnyx,
  terraformCloud,
  ticketTailor,
  tiktok,
  todoist,
  tradingview,
  trello,
  trolley,
  truelayer,
  twilio,
  twitch,
  typeform,
  unisenderGo,
  unit,
  uploadcare,
  upstashQstash,
  uptimerobot,
  vanta,
  vapi,
  vercel,
  veriff,
  viber,
  videoask,
  vonage,
  webex,
  webflow,
  websub,
  wechatPay,
  whatsapp,
  whereby,
  wise,
  wistia,
  withings,
  wix,
  woocommerce,
  workable,
  workos,
  worldline,
  x,
  xendit,
  xero,
  yousign,
  zapier,
  zendesk,
  zoom,
];

export const providers: ReadonlyMap<string, Provider> = new Map(
  rows.map((row) => [row.name, row]),
);
