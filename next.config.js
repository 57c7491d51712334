const distDir = process.env.NEXT_DIST_DIR ?? ".next";

/** @type {import("next").NextConfig} */
const config = {
  distDir,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` and `npm test` check types, the tests' included.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    authInterrupts: true,
    // 110 MB on disk, which only builds that are made again and again are worth: the tests'.
    turbopackFileSystemCacheForBuild: distDir !== ".next",
  },
};

export default config;
