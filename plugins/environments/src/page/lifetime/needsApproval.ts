import {
  lifetimeInMilliseconds,
  type Environment,
} from '@brown-bear/plugin-environments-common';

/**
 * Whether a new end needs approval: a life counts from the creation, so that
 * many small extensions are no way around.
 */
export function needsApproval(options: {
  environment: Pick<Environment, 'createdAt'>;
  end: number;
  /** Longest life without approval, ISO 8601; undefined while it is not known. */
  longest?: string;
}): boolean {
  const { environment, end, longest } = options;
  const { createdAt } = environment;
  return (
    createdAt !== undefined &&
    longest !== undefined &&
    end - Date.parse(createdAt) > lifetimeInMilliseconds(longest)
  );
}
