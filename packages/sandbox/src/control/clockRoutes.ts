import { Router } from 'express';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { SystemClock } from '../clock/SystemClock';
import { durationSchema, durationSeconds } from '../scenario/parseScenario';

/** The longest leap; beyond, even the certificates have been renewed twice. */
const MOST_DAYS = 366;

/** Simulated seconds per real second, at most an hour. */
const MOST_RATE = 3600;

/**
 * The simulated time, as `GET /clock` shows it.
 * @public
 */
export type ClockState = {
  /** ISO 8601. */
  now: string;
  /** How far it is ahead of the machine's. */
  offsetSeconds: number;
  /** Simulated seconds per real second. */
  rate: number;
};

const requestSchema = z
  .strictObject({
    advance: durationSchema
      .refine(text => durationSeconds(text)! <= MOST_DAYS * 86_400, {
        message: `expected at most P${MOST_DAYS}D`,
      })
      .optional(),
    rate: z.number().min(0).max(MOST_RATE).optional(),
  })
  .refine(({ advance, rate }) => advance !== undefined || rate !== undefined, {
    message: 'expected advance, rate or both',
  });

export function clockState(clock: SystemClock): ClockState {
  return {
    now: clock.now().toISOString(),
    offsetSeconds: Math.round(clock.offsetMs / 1000),
    rate: clock.rate,
  };
}

/** Shows and moves the time of the simulation. */
export function clockRoutes(clock: SystemClock): Router {
  const router = Router();
  router.get('/clock', (_req, res) => res.json(clockState(clock)));
  router.post('/clock', async (req, res, next) => {
    try {
      const parsed = requestSchema.safeParse(req.body ?? {});
      if (!parsed.success) {
        const [{ path, message }] = parsed.error.issues;
        throw new InputError(`${path.join('.') || 'the body'}: ${message}`);
      }
      const { advance, rate } = parsed.data;
      if (rate !== undefined) {
        clock.setRate(rate);
      }
      if (advance !== undefined) {
        await clock.advance(durationSeconds(advance)!);
      }
      res.json(clockState(clock));
    } catch (error) {
      next(error);
    }
  });
  return router;
}
