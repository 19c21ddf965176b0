import type {
  Environment,
  EnvironmentPlan,
} from '@brown-bear/plugin-environments-common';
import { messageOf } from '@brown-bear/plugin-health-react';
import { useCallback, useState } from 'react';
import { hasStatus } from '../parts/hasStatus';
import { planDifferences, type PlanDifference } from '../plan/planDifferences';
import type { Planning } from '../plan/usePlan';
import { fieldErrorsOf, type FieldErrors } from './fieldErrors';

/** How sending a form has gone. */
export type Submission = {
  isSending: boolean;
  /** Why the backend refused fields. */
  errors: FieldErrors;
  /** Why it failed otherwise. */
  failure?: string;
  /** What the plan says otherwise than the one that was agreed to. */
  differences: readonly PlanDifference[];
};

const IDLE: Submission = { isSending: false, errors: {}, differences: [] };

/**
 * Sends what was planned. A plan that has changed meanwhile is made again: where
 * a reader would see no difference it is sent, else they are asked.
 */
export function useSubmit(options: {
  planning: Planning;
  send: (plan: EnvironmentPlan) => Promise<Environment>;
  /** A conflict of another kind; true if this explains it. */
  explain: () => Promise<boolean>;
  onDone: (environment: Environment) => void;
}): Submission & { submit: () => void; reset: () => void } {
  const { planning, send, explain, onDone } = options;
  const [state, setState] = useState(IDLE);

  const attempt = async (plan: EnvironmentPlan, isRetry: boolean) => {
    try {
      onDone(await send(plan));
    } catch (error) {
      if (hasStatus(error, 400)) {
        setState({ ...IDLE, errors: fieldErrorsOf(messageOf(error)) });
        return;
      }
      if (!hasStatus(error, 409)) {
        setState({ ...IDLE, failure: messageOf(error) });
        return;
      }
      if (await explain()) {
        setState(IDLE);
        return;
      }
      const fresh = await planning.again();
      const differences = planDifferences(plan, fresh);
      if (differences.length > 0) {
        setState({ ...IDLE, differences });
      } else if (isRetry) {
        setState({ ...IDLE, failure: messageOf(error) });
      } else {
        await attempt(fresh, true);
      }
    }
  };
  const submit = () => {
    if (planning.plan) {
      setState({ ...IDLE, isSending: true });
      attempt(planning.plan, false).catch(error =>
        setState({ ...IDLE, failure: messageOf(error) }),
      );
    }
  };
  const reset = useCallback(
    () => setState(last => (last.isSending ? last : IDLE)),
    [],
  );
  return { ...state, submit, reset };
}
