import { useApi } from '@backstage/core-plugin-api';
import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
import { useEffect, useRef, useState } from 'react';
import { environmentsApiRef } from '../api/environmentsApiRef';
import { useStable } from './useStable';

type Spec = Record<string, unknown>;

/** Plans remembered while a form is open. */
const REMEMBERED = 40;

/** What does not change what an environment consists of and costs. */
function keyOf(spec: Spec): string {
  const { name: _name, ...rest } = spec;
  return JSON.stringify(rest);
}

/**
 * Plans what the reader might choose instead, so that a choice shows what it
 * would cost. One after the other, after the plan that matters; what is known
 * is not asked again. Those that fail stay unknown.
 */
export function useAlternatives<Choice extends string>(options: {
  /** By choice; undefined until the form is ready for it. */
  specs: Record<Choice, Spec> | undefined;
  /** Plan of what the form says, once it is there. */
  current: { spec: Spec; plan: EnvironmentPlan } | undefined;
}): Partial<Record<Choice, EnvironmentPlan>> {
  const api = useApi(environmentsApiRef);
  const specs = useStable(options.specs);
  const known = useRef(new Map<string, EnvironmentPlan>());
  const [, setCount] = useState(0);
  const current = options.current;
  const plan = current?.plan;
  const spec = useStable(current?.spec);

  useEffect(() => {
    if (!plan || !spec || !specs) {
      return undefined;
    }
    const remember = (of: Spec, answer: EnvironmentPlan) => {
      known.current.set(keyOf(of), answer);
      const oldest = known.current.keys().next().value;
      if (known.current.size > REMEMBERED && oldest !== undefined) {
        known.current.delete(oldest);
      }
      setCount(count => count + 1);
    };
    remember(spec, plan);
    const controller = new AbortController();
    const { signal } = controller;
    const planAll = async () => {
      for (const each of Object.values<Spec>(specs)) {
        if (signal.aborted) {
          return;
        }
        if (!known.current.has(keyOf(each))) {
          await api.plan(each, { signal }).then(
            answer => remember(each, answer),
            // A choice whose cost is not known is shown without it.
            () => undefined,
          );
        }
      }
    };
    planAll();
    return () => controller.abort();
  }, [api, plan, spec, specs]);

  return Object.fromEntries(
    Object.entries<Spec>(specs ?? ({} as Record<Choice, Spec>)).flatMap(
      ([choice, each]) => {
        const answer = known.current.get(keyOf(each));
        return answer ? [[choice, answer]] : [];
      },
    ),
  ) as Partial<Record<Choice, EnvironmentPlan>>;
}
