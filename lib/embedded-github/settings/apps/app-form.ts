import { type Html, html } from "@/lib/embedded-github/oauth/html";
import { choice, linesField, type Problems, summary, textField } from "@/lib/embedded-github/settings/fields";

export interface AppValues {
  name: string;
  homepageUrl: string;
  description: string;
  /** One address a line. */
  callbacks: string;
  deviceFlow: boolean;
}

export const NO_VALUES: AppValues = { name: "", homepageUrl: "", description: "", callbacks: "", deviceFlow: false };

/** The fields of an OAuth app, as they were typed, with what is wrong beside them. */
export function appFields(values: AppValues, problems: Problems): Html {
  return html`${summary(problems)}${[
    textField({
      name: "name",
      label: "Name",
      value: values.name,
      problem: problems.name,
      hint: "What people see when they are asked.",
      max: 100,
    }),
    textField({
      name: "homepage",
      label: "Homepage URL",
      type: "url",
      value: values.homepageUrl,
      problem: problems.homepage,
      placeholder: "https://example.com",
    }),
    textField({
      name: "description",
      label: "Description (optional)",
      value: values.description,
      problem: problems.description,
      max: 255,
    }),
    linesField({
      name: "callbacks",
      label: "Callback URLs",
      value: values.callbacks,
      problem: problems.callbacks,
      hint: "One a line. The browser may return to these, to paths under them and to their subdomains; on loopback, at any port.",
      placeholder: "https://example.com/auth/callback",
    }),
  ]}
<fieldset><legend>Device flow</legend><div class="choices"><div>${choice({ name: "device_flow", value: "1", isOn: values.deviceFlow, title: html`Enable the device flow`, words: "For terminals and devices without a browser: people type a code on another device. No secret is needed." })}</div></div></fieldset>`;
}
