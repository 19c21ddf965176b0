import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import {
  calendarAt,
  type Environment,
  lifetimeInMilliseconds,
} from '@brown-bear/plugin-environments-common';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { EnvironmentsConfig } from '../config';
import { judgeLifetime, requireReachableEnd } from '../guard/judgeLifetime';
import { effectivePhase, requirePhase } from '../guard/phaseRules';
import type { EnvironmentStore } from '../store/EnvironmentStore';
import type { Caller } from './Caller';
import type { RequestDesk } from './RequestDesk';

type Options = {
  clock: PortalClock;
  config: EnvironmentsConfig;
  desk: RequestDesk;
  store: EnvironmentStore;
};

/**
 * What can be asked of an environment as it is. Whoever asks twice gets the
 * same answer; what makes no sense now is a ConflictError that says the phase.
 */
export class LifecycleRequests {
  readonly #options: Options;

  static create(options: Options): LifecycleRequests {
    return new LifecycleRequests(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async extend(
    credentials: BackstageCredentials,
    request: { name: string; by: string; expiresAt?: string },
  ): Promise<Environment> {
    const { clock, config, store } = this.#options;
    const { by, name } = request;
    const length = readLength(by);
    const { caller, record } = await this.#options.desk.ask(credentials, {
      name,
      verb: 'extend',
    });
    const seen = request.expiresAt ?? record.expiresAt;
    if (!record.expiresAt || !seen || !isSameTime(seen, record.expiresAt)) {
      throw new ConflictError(
        `expiresAt: ${name} ends at ${record.expiresAt} by now, not at ${seen}; look at it again`,
      );
    }
    requirePhase(record, 'extend');
    const now = clock.now();
    const end = Math.max(Date.parse(record.expiresAt), now) + length;
    requireReachableEnd({ field: 'by', now, end });
    const reasons = judgeLifetime(
      { from: Date.parse(record.createdAt), to: end },
      config.limits,
    );
    const approval = approvalOf({ caller, reasons, now });
    return this.#options.desk.write({ caller, verb: 'extend', name }, () =>
      store.extend({
        name,
        expiresAt: new Date(end).toISOString(),
        from: record.expiresAt,
        by: caller.ref,
        ...(approval && { approval }),
      }),
    );
  }

  async sleep(
    credentials: BackstageCredentials,
    name: string,
  ): Promise<Environment> {
    return this.#override(credentials, { name, verb: 'sleep' });
  }

  async wake(
    credentials: BackstageCredentials,
    name: string,
  ): Promise<Environment> {
    return this.#override(credentials, { name, verb: 'wake' });
  }

  /** A create is undone, an update taken back. */
  async cancel(
    credentials: BackstageCredentials,
    name: string,
  ): Promise<Environment> {
    const { caller, record } = await this.#options.desk.ask(credentials, {
      name,
      verb: 'cancel',
    });
    if (record.undo) return this.#options.desk.answer(caller, record);
    requirePhase(record, 'cancel');
    return this.#options.desk.write({ caller, verb: 'cancel', name }, () =>
      this.#options.store.cancel({ name, by: caller.ref }),
    );
  }

  async decide(
    credentials: BackstageCredentials,
    request: {
      name: string;
      verb: 'approve' | 'reject';
      comment?: string;
      /** Of what was seen; absent: whatever is asked for. */
      askedAt?: string;
    },
  ): Promise<Environment> {
    const { askedAt, comment, name, verb } = request;
    const { caller, record } = await this.#options.desk.ask(credentials, {
      name,
      verb,
    });
    const state = verb === 'approve' ? 'approved' : 'rejected';
    if (record.approval?.state === state)
      return this.#options.desk.answer(caller, record);
    requirePhase(record, verb);
    return this.#options.desk.write({ caller, verb, name }, () =>
      this.#options.store.decide({
        ...{ name, state, by: caller.ref, comment, askedAt },
      }),
    );
  }

  async delete(
    credentials: BackstageCredentials,
    name: string,
  ): Promise<Environment> {
    const { caller, record } = await this.#options.desk.ask(credentials, {
      name,
      verb: 'delete',
    });
    if (effectivePhase(record) === 'deleting') {
      return this.#options.desk.answer(caller, record);
    }
    return this.#options.desk.write({ caller, verb: 'delete', name }, () =>
      this.#options.store.remove({ name, by: caller.ref }),
    );
  }

  async #override(
    credentials: BackstageCredentials,
    request: { name: string; verb: 'sleep' | 'wake' },
  ): Promise<Environment> {
    const { name, verb } = request;
    const { caller, record } = await this.#options.desk.ask(
      credentials,
      request,
    );
    const state = verb === 'sleep' ? 'asleep' : 'awake';
    const reached =
      verb === 'sleep' ? ['asleep', 'falling-asleep'] : ['ready', 'waking'];
    if (reached.includes(effectivePhase(record))) {
      return this.#options.desk.answer(caller, record);
    }
    requirePhase(record, verb);
    const { clock, store } = this.#options;
    const until =
      record.spec.sleep && calendarAt(record.spec.sleep, clock.now()).next?.at;
    return this.#options.desk.write({ caller, verb, name }, () =>
      store.override({ name, state, by: caller.ref, ...(until && { until }) }),
    );
  }
}

function readLength(by: string): number {
  try {
    return lifetimeInMilliseconds(by);
  } catch {
    throw new InputError(
      'by: expected an ISO 8601 duration of weeks, or of days, hours and minutes, between PT1H and P90D, like P7D',
    );
  }
}

function isSameTime(a: string, b: string): boolean {
  return Date.parse(a) === Date.parse(b);
}

function approvalOf(options: {
  caller: Caller;
  reasons: string[];
  now: number;
}) {
  const { caller, now, reasons } = options;
  if (reasons.length === 0) return undefined;
  return caller.mayApprove
    ? {
        state: 'approved' as const,
        reasons,
        by: caller.ref,
        at: new Date(now).toISOString(),
      }
    : {
        state: 'required' as const,
        reasons,
        askedAt: new Date(now).toISOString(),
      };
}
