import { redirect } from "next/navigation";
import { decoded } from "@/lib/use-cases/view-response";

/** An owner has no page of its own: what is where, of its repositories. A host's links to people and organizations lead here. */
export default async function Page({ params }: { params: Promise<{ owner: string }> }) {
  redirect(`/?${new URLSearchParams({ q: `${decoded((await params).owner)}/` })}`);
}
