import { type InRepository, objectIn } from "./asked";
import type { Delivery, HookSender } from "./hook-sender";
import { paged } from "./paging";
import { invalid, notFound } from "./refusal";
import { json, nothing, type Reply } from "./reply";
import type { Repository } from "./repository";
import type { Truth } from "./truth";
import type { Hook } from "./types";

/** Webhooks of a repository over REST (contract 5). */
export class HookRoutes {
  readonly #truth: Truth;
  readonly #sender: HookSender;

  constructor(truth: Truth, sender: HookSender) {
    this.#truth = truth;
    this.#sender = sender;
  }

  list = ({ asked, repository }: InRepository): Reply => {
    const { items, headers } = paged(asked, repository.hooks, this.#at(repository));
    return json(
      200,
      items.map((hook) => this.#wire(repository, hook)),
      headers,
    );
  };

  get = (at: InRepository): Reply => json(200, this.#wire(at.repository, this.#hook(at)));

  create = ({ asked, repository }: InRepository): Reply => {
    const { config, events, active } = objectIn(asked) as { config?: Config; events?: string[]; active?: boolean };
    if (!config?.url) throw invalid("Hook", "url", "missing_field");
    if (repository.hooks.some(({ url }) => url === config.url))
      throw invalid("Hook", "url", "custom", "Hook already exists on this repository");
    const hook = this.#sender.add(repository.id, {
      ...{ url: config.url, secret: config.secret ?? "", active: active ?? true, events: events ?? ["push"] },
      contentType: config.content_type === "json" ? "json" : "form",
    });
    const wire = this.#wire(repository, hook);
    return json(201, wire, { location: wire.url });
  };

  update = (at: InRepository): Reply => {
    const hook = this.#hook(at);
    const body = objectIn(at.asked) as Record<string, string[] | undefined> & { config?: Config; active?: boolean };
    if (body.active !== undefined) hook.active = body.active;
    const events = [...(body.events ?? hook.events), ...(body.add_events ?? [])];
    hook.events = [...new Set(events)].filter((event) => !body.remove_events?.includes(event));
    if (body.config) {
      hook.url = body.config.url ?? hook.url;
      hook.contentType = body.config.content_type === "json" ? "json" : "form";
      // A config without a secret takes the secret away (contract 5).
      hook.secret = body.config.secret ?? "";
    }
    return json(200, this.#wire(at.repository, hook));
  };

  delete = (at: InRepository): Reply => {
    at.repository.hooks.splice(at.repository.hooks.indexOf(this.#hook(at)), 1);
    return nothing();
  };

  ping = (at: InRepository): Reply => {
    this.#sender.ping(at.repository.id, this.#hook(at));
    return nothing();
  };

  deliveries = (at: InRepository): Reply => {
    const { query } = at.asked;
    const hook = this.#hook(at);
    const before = Number(query.get("cursor") ?? Number.MAX_SAFE_INTEGER);
    const failed = query.get("status") === "failure";
    const all = this.#sender.deliveriesOf(hook.id).filter((d) => d.id < before && (!failed || d.status !== "OK"));
    const size = Math.min(Number(query.get("per_page") ?? 30), 100);
    const [items, more] = [all.slice(0, size), all.length > size];
    const next = `${this.#at(at.repository)}/${hook.id}/deliveries?per_page=${size}&cursor=${items.at(-1)?.id}`;
    return json(200, items.map(item), more ? { link: `<${next}>; rel="next"` } : {});
  };

  delivery = (at: InRepository): Reply => {
    const { request, response, url, ...rest } = this.#delivery(at);
    return json(200, { ...item({ ...rest, url, request, response }), url, request, response });
  };

  redeliver = (at: InRepository): Reply => {
    this.#sender.redeliver(this.#hook(at), this.#delivery(at));
    return json(202, {});
  };

  #hook({ repository, params: [id] }: InRepository): Hook {
    const hook = repository.hooks.find((one) => String(one.id) === id);
    if (!hook) throw notFound();
    return hook;
  }

  #delivery(at: InRepository): Delivery {
    const found = this.#sender.deliveriesOf(this.#hook(at).id).find(({ id }) => String(id) === at.params[1]);
    if (!found) throw notFound();
    return found;
  }

  #at({ id }: Repository): string {
    return `${this.#truth.wire.api}/repositories/${id}/hooks`;
  }

  #wire(repository: Repository, hook: Hook) {
    const at = `${this.#truth.wire.repositoryUrl(repository)}/hooks/${hook.id}`;
    const secret = hook.secret === "" ? {} : { secret: "********" };
    const [last] = this.#sender.deliveriesOf(hook.id);
    return {
      ...{ type: "Repository", id: hook.id, name: "web", active: hook.active, events: hook.events },
      config: { url: hook.url, content_type: hook.contentType, insecure_ssl: hook.insecureSsl, ...secret },
      ...{ created_at: hook.createdAt, updated_at: hook.createdAt, url: at, test_url: `${at}/test` },
      ...{ ping_url: `${at}/pings`, deliveries_url: `${at}/deliveries` },
      last_response: last
        ? { code: last.status_code, status: last.status_code === 0 ? "timeout" : "active", message: last.status }
        : { code: null, status: "unused", message: null },
    };
  }
}

interface Config {
  readonly url?: string;
  readonly secret?: string;
  readonly content_type?: string;
}

function item({ request: _request, response: _response, url: _url, ...rest }: Delivery) {
  return rest;
}
