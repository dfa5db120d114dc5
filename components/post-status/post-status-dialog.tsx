"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useUrlParams } from "@/components/ui/use-url-params";
import type { DeploymentView } from "@/lib/domain/views";
import { queries } from "@/lib/query/queries";

const Form = dynamic(() => import("./post-status-form").then((m) => m.PostStatusForm), { ssr: false });

/** Opens when the address says `?status=new`; a reader never sees it. The form is loaded when it is wanted. */
export function PostStatusDialog({ initial }: { readonly initial: DeploymentView }) {
  const [params, setParams] = useUrlParams();
  const { key } = initial.repository;
  const { data: view } = useQuery({ ...queries.deployment(key, initial.deployment.id), initialData: initial });
  if (params.get("status") !== "new" || !view.repository.permissions.write) return null;
  return <Form view={view} onClose={() => setParams({ status: null })} />;
}
