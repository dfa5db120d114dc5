import { control } from "./control";
import { FakeHost } from "./fake-host";

/**
 * A fake host as a process of its own: `node --import tsx e2e/fake-host/serve.ts PORT [SECRET] [LABEL]`. The secret is that of its OAuth app and
 * of its webhooks, so that whoever starts Berth can write BERTH_HOSTS before the fake runs. Prints its address when it is ready.
 */
const [port, secret, label] = process.argv.slice(2);
const host = await FakeHost.start({
  port: Number(port ?? 0),
  ...(secret ? { clientSecret: secret, webhookSecret: secret } : {}),
  ...(label ? { label } : {}),
  control,
});
console.log(host.url);
const end = () => void host.stop().then(() => process.exit(0));
process.on("SIGTERM", end);
process.on("SIGINT", end);
