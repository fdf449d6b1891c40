/** The example with which the routes language is explained. */
export const EXAMPLE = `version: 1
sources:
  stripe: { verify: stripe, secret: STRIPE_WEBHOOK_SECRET }
  github: { verify: github, secret: [GITHUB_SECRET, GITHUB_SECRET_OLD] }
destinations:
  billing-api:
    url: https://api.example.com/hooks/stripe
    sign: { standard-webhooks: BILLING_SIGNING_SECRET }
    retry: patient
  finance-slack:
    url_secret: SLACK_FINANCE_URL
  ci:
    url: https://ci.example.com/build
    auth: { bearer: CI_TOKEN }
    timeout: 10s
routes:
  - name: invoice-paid
    from: stripe
    when:
      type: invoice.paid
      body.livemode: true
    to:
      - billing-api
      - destination: finance-slack
        when: { body.data.object.amount_paid: { gte: 100000 } }
        body:
          text: "💸 \${body.data.object.customer_email} paid \${body.data.object.amount_paid / 100} \${$uppercase(body.data.object.currency)}"
  - name: build-main
    from: github
    when:
      type: push
      body.ref: [refs/heads/main, { prefix: refs/heads/release/ }]
      body.head_commit.message: { not: { contains: "[skip ci]" } }
    to:
      - destination: ci
        body:
          repo: \${body.repository.full_name}
          sha: \${body.after}
`;
