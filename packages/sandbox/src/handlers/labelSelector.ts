import { StatusError } from './StatusError';

export type Labels = Record<string, string> | undefined;
export type LabelMatcher = (labels: Labels) => boolean;

/** `prefix/name`, https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
const KEY = String.raw`(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?`;
const VALUE = String.raw`(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?`;

const EXISTENCE = new RegExp(`^(!?)\\s*(${KEY})$`);
const EQUALITY = new RegExp(`^(${KEY})\\s*(==|=|!=)\\s*(${VALUE})$`);
const SET = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const COMPARISON = new RegExp(`^(${KEY})\\s*([<>])\\s*(-?[0-9]+)$`);
const VALUE_ONLY = new RegExp(`^${VALUE}$`);

/** Splits at the commas that are not between parentheses. */
function splitRequirements(selector: string): string[] {
  return selector.split(/,(?![^(]*\))/).map(part => part.trim());
}

function valueOf(labels: Labels, key: string): string | undefined {
  return labels && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function invalid(requirement: string): StatusError {
  return StatusError.badRequest(
    `unable to parse requirement: '${requirement}' is none of key, !key, key=value, key!=value, key in (a,b), key notin (a,b), key>1, key<1`,
  );
}

function parseRequirement(requirement: string): LabelMatcher {
  const equality = EQUALITY.exec(requirement);
  if (equality) {
    const [, key, operator, value] = equality;
    // A label that is absent is different from every value.
    return operator === '!='
      ? labels => valueOf(labels, key) !== value
      : labels => valueOf(labels, key) === value;
  }
  const set = SET.exec(requirement);
  if (set) {
    const [, key, operator, list] = set;
    const values = list.split(',').map(value => value.trim());
    if (!values.every(value => VALUE_ONLY.test(value))) {
      throw invalid(requirement);
    }
    const wanted = operator === 'in';
    return labels => {
      const value = valueOf(labels, key);
      return (value !== undefined && values.includes(value)) === wanted;
    };
  }
  const comparison = COMPARISON.exec(requirement);
  if (comparison) {
    const [, key, operator, bound] = comparison;
    const sign = operator === '>' ? 1 : -1;
    return labels => {
      const value = valueOf(labels, key) ?? '';
      return (
        /^-?[0-9]+$/.test(value) && sign * (Number(value) - Number(bound)) > 0
      );
    };
  }
  const existence = EXISTENCE.exec(requirement);
  if (existence) {
    const [, not, key] = existence;
    return labels => (valueOf(labels, key) !== undefined) === !not;
  }
  throw invalid(requirement);
}

/** Reads a `labelSelector`; all of its requirements must hold. */
export function parseLabelSelector(selector: string): LabelMatcher {
  if (selector.trim() === '') {
    return () => true;
  }
  const requirements = splitRequirements(selector).map(parseRequirement);
  return labels => requirements.every(matches => matches(labels));
}
