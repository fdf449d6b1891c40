/** Slack requests, shaped as the Events API pages of Slack's documentation show them. */
import type { Json } from "../core/model.ts";
import type { IdPlace, Sample } from "./sample.ts";

function slackRequest(event: string, body: Json, ids: readonly IdPlace[]): Sample {
  return {
    provider: "slack",
    event,
    method: "POST",
    contentType: "application/json",
    headers: { "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)", accept: "*/*" },
    body,
    ids,
  };
}

export const slackSamples: readonly Sample[] = [
  slackRequest(
    "app_mention",
    {
      token: "sample-verification-token",
      team_id: "T061EG9R6",
      api_app_id: "A0PNCHHK2",
      event: {
        type: "app_mention",
        user: "U061F7AUR",
        text: "<@U0LAN0Z89> is the shop up?",
        ts: "1795251600.000200",
        channel: "C123ABC456",
        event_ts: "1795251600.000200",
      },
      type: "event_callback",
      event_id: "Ev08MFSAMPLE",
      event_time: 1795251600,
      authorizations: [
        { enterprise_id: null, team_id: "T061EG9R6", user_id: "U0LAN0Z89", is_bot: true },
      ],
    },
    [{ kind: "field", name: "event_id", prefix: "Ev" }],
  ),
  slackRequest(
    "url_verification",
    {
      token: "sample-verification-token",
      challenge: "9aQ2sampleChallenge7wXr4KpZ0bTnE1mYvLc8Hd3",
      type: "url_verification",
    },
    [],
  ),
];
