import { defineConfig } from '@playwright/test';

const baseURL = process.env.PORTAL_URL ?? 'http://localhost:3000';

/**
 * Journeys through the running portal in Debian's Chromium. A portal that
 * already runs is used; otherwise one is started as a user would start it.
 */
export default defineConfig({
  testDir: './journeys',
  globalSetup: './waitForSignIn',
  outputDir: '../artifacts/journeys',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // One portal, one sandbox: journeys run one after the other.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../artifacts/journeys.json' }]],
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/portal.mjs start',
    cwd: '..',
    // At night and at weekends core environments would be asleep.
    env: { SANDBOX_START: process.env.SANDBOX_START ?? 'working-hours' },
    url: baseURL,
    reuseExistingServer: true,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
