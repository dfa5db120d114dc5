/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.BERTH_DIST ?? ".next",
  // The type check is a step of `npm test`, with the same compiler for every file.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // The log of third-party deploys and event streams must not be buffered by compression.
  compress: false,
  serverExternalPackages: ["pg", "pino"],
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          { key: "X-Frame-Options", value: "DENY" },
        ],
      },
    ];
  },
};

export default config;
