// Headers are set in front of Next, in lib/launch/headers.ts.
/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.BERTH_DIST ?? ".next",
  // The type check is a step of `npm test`, with the same compiler for every file.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // The log of third-party deploys and event streams must not be buffered by compression.
  compress: false,
  serverExternalPackages: ["pg", "pino"],
};

export default config;
