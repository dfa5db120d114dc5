import { type Html, html } from "@/lib/embedded-github/oauth/html";

/** What is wrong with what was typed, by the name of the field. */
export type Problems = Readonly<Partial<Record<string, string>>>;

export interface Field {
  name: string;
  label: string;
  value: string;
  hint?: string;
  problem?: string;
  type?: "text" | "url";
  placeholder?: string;
  max?: number;
}

/** A labelled line of text; what is wrong with it stands under it and is read out with it. */
export function textField(field: Field): Html {
  const { name, type = "text", value, placeholder, max } = field;
  const limit = max !== undefined && html` maxlength="${max}"`;
  const example = placeholder !== undefined && html` placeholder="${placeholder}"`;
  return html`<div class="field"><label for="${name}">${field.label}</label><input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="off"${limit}${example}${aria(field)}>${below(field)}</div>`;
}

/** Like `textField`, for one thing a line. */
export function linesField(field: Field): Html {
  const { name, label, value, placeholder = "" } = field;
  // The line break after the tag is dropped by the browser; without it, the first line of the value would be.
  return html`<div class="field"><label for="${name}">${label}</label><textarea id="${name}" name="${name}" rows="3" spellcheck="false" placeholder="${placeholder}"${aria(field)}>
${value}</textarea>${below(field)}</div>`;
}

export interface Choice {
  name: string;
  value: string;
  isOn: boolean;
  title: Html;
  words: string;
  isInner?: boolean;
}

/** A checkbox with its words beside it. */
export function choice({ name, value, isOn, title, words, isInner }: Choice): Html {
  return html`<label class="choice${isInner && " inner"}"><input type="checkbox" name="${name}" value="${value}"${isOn && html` checked`}><span>${title}<span>${words}</span></span></label>`;
}

/** What stands above a form that was refused. */
export function summary(problems: Problems): Html {
  const count = Object.keys(problems).length;
  if (count === 0) return html``;
  return html`<p class="sum" role="alert">${count === 1 ? "One field needs" : `${count} fields need`} another look. Nothing was saved.</p>`;
}

function aria({ name, hint, problem }: Field): Html {
  const described = problem === undefined && hint === undefined ? false : html` aria-describedby="${name}-below"`;
  return html`${described}${problem !== undefined && html` aria-invalid="true" autofocus`}`;
}

function below({ name, hint, problem }: Field): Html {
  if (problem !== undefined) return html`<p class="wrong" id="${name}-below">${problem}</p>`;
  return hint === undefined ? html`` : html`<p class="hint" id="${name}-below">${hint}</p>`;
}
