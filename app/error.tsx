"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { BrokenPage } from "@/components/trouble/broken-page";

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

/** What a page threw and nobody expected. Trying again asks the server anew. */
export default function ErrorPage({ error, reset }: Props) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <BrokenPage digest={error.digest} retry={retry} />;
}
