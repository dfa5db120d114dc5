import { randomBytes } from "node:crypto";
import { randomWord } from "@/lib/embedded-github/tokens/hash";

/** A client id in the form of GitHub's OAuth apps. */
export const makeClientId = () => `Ov23li${randomWord(14)}`;

/** A client secret: 160 bits. It is shown once; only its hash is kept. */
export const makeSecret = () => randomBytes(20).toString("hex");
