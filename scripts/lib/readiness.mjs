import { get } from 'node:http';

const INTERVAL_MS = 200;

/** Waits until a URL answers 2xx. Resolves to false when `signal` ends the wait or time runs out. */
export async function waitUntilReady({ url, timeoutMs, signal }) {
  const deadline = performance.now() + timeoutMs;
  while (!signal.aborted && performance.now() < deadline) {
    if (await answers(url)) {
      return true;
    }
    await new Promise(resolve => setTimeout(resolve, INTERVAL_MS));
  }
  return false;
}

/** A server on `localhost` may listen on one of its two addresses only. */
async function answers(url) {
  if (!url.includes('//localhost')) {
    return answersOnce(url);
  }
  return (
    (await answersOnce(url.replace('localhost', '127.0.0.1'))) ||
    (await answersOnce(url.replace('localhost', '[::1]')))
  );
}

function answersOnce(url) {
  return new Promise(resolve => {
    const request = get(url, { timeout: 5_000 }, response => {
      response.resume();
      resolve(response.statusCode >= 200 && response.statusCode < 300);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
