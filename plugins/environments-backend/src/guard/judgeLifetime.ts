import { InputError } from '@backstage/errors';
import type { EnvironmentsConfig } from '../config';

/** No environment may have its end further away, whoever asks, in ms: 90 days. */
const FURTHEST = 90 * 86_400_000;

/**
 * Why such a life needs approval; empty if it does not. It counts from the
 * beginning, so that many short extensions are not a way around the cap.
 */
export function judgeLifetime(
  life: { from: number; to: number },
  limits: EnvironmentsConfig['limits'],
): string[] {
  return life.to - life.from > limits.lifetime.milliseconds
    ? [
        `it would live for ${days(life.to - life.from)}; the cap is ${
          limits.lifetime.text
        }`,
      ]
    : [];
}

/** Throws an InputError where the end would be too far away for anybody. */
export function requireReachableEnd(options: {
  field: string;
  now: number;
  end: number;
}): void {
  const { end, field, now } = options;
  if (end - now > FURTHEST) {
    throw new InputError(
      `${field}: expected an end at most 90 days from now, got ${new Date(
        end,
      ).toISOString()}`,
    );
  }
}

function days(milliseconds: number): string {
  return `${Math.round(milliseconds / 8_640_000) / 10} days`;
}
