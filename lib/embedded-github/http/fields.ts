import { custom, invalidRequest, validationFailed } from "./api-error";
import { isPlainText } from "./plain-text";
import type { JsonObject } from "./read-json";

/** Reads the properties of a body, each with its type; throws GitHub's 422 that names the property. */
export class Fields {
  constructor(
    private readonly body: JsonObject,
    private readonly resource: string,
  ) {}

  has(name: string): boolean {
    return this.body[name] !== undefined;
  }

  raw(name: string): unknown {
    return this.body[name];
  }

  /** A string that must be there and not be blank. */
  required(name: string, max: number): string {
    if (!this.has(name)) {
      throw invalidRequest(`"${name}" wasn't supplied.`, [
        { resource: this.resource, field: name, code: "missing_field" },
      ]);
    }
    return this.notBlank(name, this.text(name, "", max));
  }

  /** An optional string; `fallback` when absent. */
  text(name: string, fallback: string, max: number): string {
    const value = this.body[name];
    if (value === undefined) return fallback;
    if (typeof value !== "string") throw this.wrongType(name, "a string");
    return this.checked(name, value, max);
  }

  /** An optional string that may be null. */
  nullable(name: string, max: number): string | null {
    return this.body[name] === null ? null : this.text(name, "", max);
  }

  /** An optional string that, when sent, must not be blank. */
  word(name: string, fallback: string, max: number): string {
    return this.has(name) ? this.notBlank(name, this.text(name, fallback, max)) : fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.body[name];
    if (value === undefined) return fallback;
    if (typeof value !== "boolean") throw this.wrongType(name, "a boolean");
    return value;
  }

  /** An optional http(s) URL, or "". Other schemes could run script where the link is shown. */
  url(name: string): string {
    const value = this.text(name, "", 8192);
    if (value !== "" && !isHttpUrl(value)) {
      throw validationFailed(custom(this.resource, name, `${name} must use http(s) scheme`));
    }
    return value;
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    const value = this.required(name, 100);
    const word = words.find((one) => one === value);
    if (word === undefined) {
      throw validationFailed({
        ...custom(this.resource, name, `${name} must be one of: ${words.join(", ")}`),
        code: "invalid",
      });
    }
    return word;
  }

  strings(name: string, max: number): string[] | undefined {
    const value = this.body[name];
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw this.wrongType(name, "an array");
    return value.map((item) => {
      if (typeof item !== "string") throw this.wrongType(name, "an array of strings", item);
      return this.checked(name, item, max);
    });
  }

  wrongType(name: string, kind: string, value: unknown = this.body[name]) {
    return invalidRequest(`For 'properties/${name}', ${show(value)} is not ${kind}.`);
  }

  private checked(name: string, value: string, max: number): string {
    if (!isPlainText(value)) {
      throw validationFailed(custom(this.resource, name, `${name} contains characters that are not allowed`));
    }
    if ([...value].length > max) {
      throw validationFailed(custom(this.resource, name, `${name} is too long (maximum is ${max} characters)`));
    }
    return value;
  }

  private notBlank(name: string, value: string): string {
    if (value.trim() === "") throw validationFailed({ resource: this.resource, field: name, code: "missing_field" });
    return value;
  }
}

function isHttpUrl(value: string): boolean {
  return /^https?:\/\/[^\t\n\r]+$/i.test(value) && URL.canParse(value);
}

function show(value: unknown): string {
  if (value === null) return "nil";
  const text = JSON.stringify(value) ?? "nil";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
