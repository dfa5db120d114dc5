import { generateKeyPairSync, sign } from "node:crypto";

/** ASN.1 in DER: a tag, a length, and what is inside. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const integer = (value: number) => der(0x02, Buffer.from([value]));
const utcTime = (text: string) => der(0x17, Buffer.from(text));
const ECDSA_SHA256 = sequence(der(0x06, Buffer.from("2a8648ce3d040302", "hex")));

function commonName(name: string): Buffer {
  return sequence(der(0x31, sequence(der(0x06, Buffer.from("550403", "hex")), der(0x0c, Buffer.from(name)))));
}

/** For tests: a fresh key and a certificate for `localhost` that nobody but itself vouches for, in PEM. */
export function selfSigned(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = commonName("localhost");
  const validity = sequence(utcTime("200101000000Z"), utcTime("491231235959Z"));
  const subjectKey = publicKey.export({ type: "spki", format: "der" });
  const told = sequence(integer(1), ECDSA_SHA256, name, validity, name, subjectKey);
  const signature = der(0x03, Buffer.from([0]), sign("sha256", told, privateKey));
  const certificate = sequence(told, ECDSA_SHA256, signature).toString("base64");
  const lines = certificate.match(/.{1,64}/g)?.join("\n") ?? "";
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
