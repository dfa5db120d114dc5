import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { parseDeploymentsTarget } from "@/lib/paths";
import { decoded } from "@/lib/use-cases/view-response";
import { deploymentPage } from "./deployment";
import { environmentPage } from "./environment";

interface Props {
  params: Promise<{ host: string; owner: string; repo: string; target: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo, target } = await params;
  const named = parseDeploymentsTarget(target);
  const name = named?.kind === "deployment" ? `#${named.id}` : named?.name;
  return { title: `${name ?? "Not found"} · ${decoded(owner)}/${decoded(repo)}` };
}

/** A number is a deployment, anything else the timeline of an environment (lib/paths). */
export default async function Page({ params, searchParams }: Props) {
  const { target } = await params;
  const named = parseDeploymentsTarget(target);
  if (!named) notFound();
  const address = { ...(await params), query: await searchParams };
  return named.kind === "deployment" ? deploymentPage(named.id, address) : environmentPage(named.name, address);
}
