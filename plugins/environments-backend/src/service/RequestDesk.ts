import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  Environment,
  EnvironmentVerb,
} from '@brown-bear/plugin-environments-common';
import { requireChangeable } from '../guard/protectedNames';
import type { PlannedEnvironment } from '../plan/EnvironmentPlanner';
import type {
  EnvironmentRecord,
  EnvironmentRevision,
} from '../store/EnvironmentRecord';
import { audited } from './audited';
import type { Caller } from './Caller';
import type { EnvironmentAccess } from './EnvironmentAccess';
import type { EnvironmentReader } from './EnvironmentReader';
import type { RequestedPlans } from './RequestedPlans';

type Options = {
  access: EnvironmentAccess;
  auditor: AuditorService;
  plans: RequestedPlans;
  reader: EnvironmentReader;
};

/** What every request to change an environment goes through. */
export class RequestDesk {
  readonly #options: Options;

  static create(options: Options): RequestDesk {
    return new RequestDesk(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Protected names are refused before anything is said about who may. */
  async ask(
    credentials: BackstageCredentials,
    request: { name: string; verb: EnvironmentVerb },
  ): Promise<{ caller: Caller; record: EnvironmentRecord }> {
    const { name, verb } = request;
    requireChangeable(name);
    const { access } = this.#options;
    const caller = await access.caller(credentials);
    const { record } = await this.current(caller, name);
    access.require({ caller, verb, environment: record });
    return { caller, record };
  }

  async current(
    caller: Caller,
    name: string,
  ): Promise<{ record: EnvironmentRecord; revision: EnvironmentRevision }> {
    const { access, plans } = this.#options;
    const current = await plans.current(name);
    if (!current || !access.may(caller, 'read', current.record)) {
      throw new NotFoundError(
        `there is no environment ${name.slice(0, 64)} that you may see`,
      );
    }
    return current;
  }

  /** Writes down what is wanted, with a line in the audit log. */
  async write(
    request: {
      caller: Caller;
      verb: string;
      name: string;
      planned?: PlannedEnvironment;
    },
    write: () => Promise<EnvironmentRecord>,
  ): Promise<Environment> {
    const { caller, name, planned, verb } = request;
    const record = await audited({
      auditor: this.#options.auditor,
      verb,
      meta: {
        by: caller.ref,
        environment: name,
        ...(planned && {
          planHash: planned.plan.hash,
          objects: planned.objects.length,
        }),
      },
      write,
    });
    return this.answer(caller, record);
  }

  answer(caller: Caller, record: EnvironmentRecord): Environment {
    return this.#options.reader.toEnvironment(caller, record);
  }
}
