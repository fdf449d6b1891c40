/**
 * Every extension by the name of its file, for the command line, which may need any. The Worker imports those of
 * its plan one by one. Written by `npm run providers`.
 */
import type { ExtensionModule } from "../core/extension.ts";
import customAdobeIoEvents from "./custom/adobe-io-events.ts";
import customAdyen from "./custom/adyen.ts";
import customAlipay from "./custom/alipay.ts";
import customAwsSns from "./custom/aws-sns.ts";
import customBraintree from "./custom/braintree.ts";
import customContentful from "./custom/contentful.ts";
import customEbay from "./custom/ebay.ts";
import customFireblocks from "./custom/fireblocks.ts";
import customHook0 from "./custom/hook0.ts";
import customHygraph from "./custom/hygraph.ts";
import customInngest from "./custom/inngest.ts";
import customJiraConnect from "./custom/jira-connect.ts";
import customKeygen from "./custom/keygen.ts";
import customLark from "./custom/lark.ts";
import customMailchannels from "./custom/mailchannels.ts";
import customMercadoPago from "./custom/mercado-pago.ts";
import customNowpayments from "./custom/nowpayments.ts";
import customPaddleClassic from "./custom/paddle-classic.ts";
import customPatreon from "./custom/patreon.ts";
import customPaypal from "./custom/paypal.ts";
import customPlivo from "./custom/plivo.ts";
import customSaleor from "./custom/saleor.ts";
import customTruelayer from "./custom/truelayer.ts";
import customTwilio from "./custom/twilio.ts";
import customUnisenderGo from "./custom/unisender-go.ts";
import fields from "./fields.ts";
import handshakes from "./handshakes.ts";
import jwt from "./jwt.ts";
import keyedDigest from "./keyed-digest.ts";
import publicKey from "./public-key.ts";

export const schemeModules: { readonly [name: string]: ExtensionModule } = {
  "custom/adobe-io-events": customAdobeIoEvents,
  "custom/adyen": customAdyen,
  "custom/alipay": customAlipay,
  "custom/aws-sns": customAwsSns,
  "custom/braintree": customBraintree,
  "custom/contentful": customContentful,
  "custom/ebay": customEbay,
  "custom/fireblocks": customFireblocks,
  "custom/hook0": customHook0,
  "custom/hygraph": customHygraph,
  "custom/inngest": customInngest,
  "custom/jira-connect": customJiraConnect,
  "custom/keygen": customKeygen,
  "custom/lark": customLark,
  "custom/mailchannels": customMailchannels,
  "custom/mercado-pago": customMercadoPago,
  "custom/nowpayments": customNowpayments,
  "custom/paddle-classic": customPaddleClassic,
  "custom/patreon": customPatreon,
  "custom/paypal": customPaypal,
  "custom/plivo": customPlivo,
  "custom/saleor": customSaleor,
  "custom/truelayer": customTruelayer,
  "custom/twilio": customTwilio,
  "custom/unisender-go": customUnisenderGo,
  fields,
  handshakes,
  jwt,
  "keyed-digest": keyedDigest,
  "public-key": publicKey,
};
