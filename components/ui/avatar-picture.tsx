"use client";

import { useState } from "react";

/** A picture that goes away when it cannot be loaded, also when that was known before this ran. */
export function AvatarPicture({ src, size }: { src: string; size: number }) {
  const [failed, setFailed] = useState(false);
  if (failed) return null;
  return (
    // biome-ignore lint/performance/noImgElement: another host's picture, which our server must not fetch
    <img
      ref={(img) => {
        if (img?.complete && img.naturalWidth === 0) setFailed(true);
      }}
      src={src}
      alt=""
      width={size}
      height={size}
      decoding="async"
      onError={() => setFailed(true)}
      className="absolute inset-0 size-full"
    />
  );
}
