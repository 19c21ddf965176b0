import type { FieldFinding } from '../../handlers/InvalidError';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const LABEL_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const LABEL_VALUE = '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?';
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

type Rule = {
  pattern: RegExp;
  maximum: number;
  message: string;
  /** Of what it speaks, if not of the whole value. */
  subject?: string;
};

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const RULES: Readonly<Record<string, Rule>> = {
  label: {
    pattern: new RegExp(`^${LABEL}$`),
    maximum: 63,
    message: `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${LABEL}')`,
  },
  label1035: {
    pattern: new RegExp(`^${LABEL_1035}$`),
    maximum: 63,
    message: `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '${LABEL_1035}')`,
  },
  subdomain: {
    pattern: new RegExp(`^${SUBDOMAIN}$`),
    maximum: 253,
    message: `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${SUBDOMAIN}')`,
  },
  labelValue: {
    pattern: new RegExp(`^${LABEL_VALUE}$`),
    maximum: 63,
    message: `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '${LABEL_VALUE}')`,
  },
};

const PREFIX: Rule = {
  pattern: new RegExp(`^${SUBDOMAIN}$`),
  maximum: 253,
  subject: 'prefix part ',
  message: `prefix part ${RULES.subdomain.message}`,
};

const NAME_PART: Rule = {
  subject: 'name part ',
  pattern: new RegExp(`^${QUALIFIED}$`),
  maximum: 63,
  message: `name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${QUALIFIED}')`,
};

export type NameRule = keyof typeof RULES;

function check(rule: Rule, field: string, value: string): FieldFinding[] {
  const findings: FieldFinding[] = [];
  if (value.length > rule.maximum) {
    const message = `${rule.subject ?? ''}must be no more than ${
      rule.maximum
    } characters`;
    findings.push({ type: 'Invalid', field, value, message });
  }
  if (!rule.pattern.test(value)) {
    const isDotted =
      rule === RULES.label && RULES.subdomain.pattern.test(value);
    const message = isDotted ? 'must not contain dots' : rule.message;
    findings.push({ type: 'Invalid', field, value, message });
  }
  return findings;
}

export function checkName(
  rule: NameRule,
  field: string,
  value: string,
): FieldFinding[] {
  return check(RULES[rule], field, value);
}

/** A key of a label or an annotation: `prefix/name`. */
export function checkQualifiedName(field: string, key: string): FieldFinding[] {
  const parts = key.split('/');
  const name = parts.pop()!;
  const nameFindings: FieldFinding[] =
    name === ''
      ? [
          {
            type: 'Invalid',
            field,
            value: key,
            message: 'name part must be non-empty',
          },
        ]
      : check(NAME_PART, field, name);
  const prefix = parts.length === 1 ? parts[0] : undefined;
  const prefixFindings =
    prefix === undefined ? [] : check(PREFIX, field, prefix);
  return [...prefixFindings, ...nameFindings].map(finding => ({
    ...finding,
    value: key,
  }));
}
