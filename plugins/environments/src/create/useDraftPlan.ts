import {
  readEnvironmentSpec,
  type EnvironmentOptions,
} from '@brown-bear/plugin-environments-common';
import { messageOf } from '@brown-bear/plugin-health-react';
import { useMemo } from 'react';
import { nameProblem } from '../fields/useNameCheck';
import { hasStatus } from '../parts/hasStatus';
import { useAlternatives } from '../plan/useAlternatives';
import { usePlan, type Planning } from '../plan/usePlan';
import { specOf, UNNAMED, type EnvironmentDraft } from './EnvironmentDraft';
import { fieldErrorsOf, type FieldErrors } from './fieldErrors';

/** Choice whose plan says what sleeping saves. */
const NEVER_SLEEPS = 'never sleeps';

/** A form's plan, and what is wrong with its fields. */
export type DraftPlan = {
  /** What is asked of the backend. */
  spec: Record<string, unknown>;
  planning: Planning;
  errors: FieldErrors;
  /** Plans by size, and one of never sleeping; of what was chosen otherwise. */
  bySize: ReturnType<typeof useAlternatives<string>>;
  awake: ReturnType<typeof useAlternatives<string>>[string];
};

function errorsIn(spec: Record<string, unknown>): FieldErrors {
  const read = readEnvironmentSpec(spec);
  if ('spec' in read) {
    return {};
  }
  return fieldErrorsOf(
    read.issues
      .map(({ field, expected }) => `${field}: ${expected}`)
      .join('; '),
  );
}

/** Plans what a form says, and what it might say instead. */
export function useDraftPlan(
  draft: EnvironmentDraft,
  offered: EnvironmentOptions,
): DraftPlan {
  // A plan does not wait for a name.
  const name = draft.name && !nameProblem(draft.name) ? draft.name : UNNAMED;
  const spec = useMemo(() => specOf({ ...draft, name }), [draft, name]);
  const own = useMemo(() => errorsIn(spec), [spec]);
  const isReadable = Object.keys(own).length === 0;
  const planning = usePlan(isReadable ? spec : undefined);
  const { plan, isCurrent, failure } = planning;

  const choices = useMemo(
    () =>
      Object.fromEntries([
        ...offered.sizes.map(size => [size.name, { ...spec, size: size.name }]),
        [NEVER_SLEEPS, { ...spec, sleep: undefined }],
      ]) as Record<string, Record<string, unknown>>,
    [offered.sizes, spec],
  );
  const current = useMemo(
    () => (plan && isCurrent ? { spec, plan } : undefined),
    [plan, isCurrent, spec],
  );
  const alternatives = useAlternatives({
    specs: isReadable ? choices : undefined,
    current,
  });

  const refused =
    failure && hasStatus(failure.error, 400)
      ? fieldErrorsOf(messageOf(failure.error))
      : {};
  const { [NEVER_SLEEPS]: awake, ...bySize } = alternatives;
  return { spec, planning, errors: { ...refused, ...own }, bySize, awake };
}
