import { z } from "zod";

/** First segments of Berth's own addresses: no host of this name could have addresses of its own. */
const RESERVED = ["local", "api", "login", "settings", "deployer", "sign-in", "_next"];
const NAME = /^(?=.{1,253}(?::\d{1,5})?$)[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*(?::\d{1,5})?$/;
/** Room for the output of `openssl rand -hex 10`; a secret that is guessed makes events (threats T1). */
const LEAST_SECRET = 20;

const SECRET = 'set it to the output of "openssl rand -hex 32", here and at each webhook';
const APP = "copy it from the page of Berth's OAuth app at that host";

const text = (remedy: string) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? `is missing; ${remedy}` : `is not a text; ${remedy}`) })
    .trim()
    .min(1, `is empty; ${remedy}`);

const secret = text(SECRET).min(LEAST_SECRET, `has fewer than ${LEAST_SECRET} characters; ${SECRET}`);
const secrets = z
  .union([secret.transform((one) => [one]), z.array(secret).min(1, `is an empty list; ${SECRET}`)], {
    error: (issue) =>
      issue.input === undefined
        ? `is missing; ${SECRET}`
        : `has to be one secret or a list of them, each of ${LEAST_SECRET} or more characters; ${SECRET}`,
  })
  .readonly();

const HOST = "write the name alone, such as github.com or github.acme.example";
const KIND = 'write "github.com", "ghe.com" (a company\'s SUB.ghe.com) or "ghes" (Enterprise Server)';
const API = "write the base of its REST API, such as https://github.acme.example/api/v3, or leave it out";

/** One host of BERTH_HOSTS. Every message goes on after the name of the field, says what to do, and repeats no value. */
export const hostSchema = z
  .strictObject({
    host: text(HOST)
      .toLowerCase()
      .regex(NAME, `is not the name of a host; ${HOST}`)
      .refine((name) => !RESERVED.includes(name), "is a name that Berth's own addresses use; write the full name"),
    kind: z.enum(["github.com", "ghe.com", "ghes"], { error: `is none of the three kinds; ${KIND}` }),
    clientId: text(APP),
    clientSecret: text(APP),
    webhookSecret: secrets,
    name: text("write what people call this host, or leave it out").max(60, "is longer than 60 characters").optional(),
    apiUrl: text(API)
      .refine((url) => /^https?:\/\/[^\s?#@]+$/.test(url) && URL.canParse(url), `is not such an address; ${API}`)
      .optional(),
    http: z.boolean("has to be true or false").default(false),
  })
  .superRefine(({ host, kind, http, apiUrl = "" }, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (kind === "github.com" && host !== "github.com")
      wrong("host", 'has to be "github.com" for this kind; a company\'s own host is of kind "ghes" or "ghe.com"');
    if (kind === "ghe.com" && !/^[^.]+\.ghe\.com$/.test(host)) wrong("host", "has to be SUB.ghe.com for this kind");
    if (kind === "ghes" && /(^|\.)(github|ghe)\.com$/.test(host))
      wrong("kind", 'is "ghes", and this host is GitHub\'s own; write "github.com" or "ghe.com"');
    if (http && kind !== "ghes") wrong("http", "is only for an Enterprise Server; leave it out, this kind has https");
    if (!http && /^http:/i.test(apiUrl))
      wrong("apiUrl", 'is without encryption, which shows tokens to the network; write https, or add "http": true');
  });

export type HostSettings = z.infer<typeof hostSchema>;
