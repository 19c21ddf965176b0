// What Kubernetes demands of names.
// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS_LABEL = new RegExp(`^${LABEL}$`);
const DNS_SUBDOMAIN = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PORT_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const MAX_LABEL = 63;
const MAX_SUBDOMAIN = 253;
const MAX_PORT_NAME = 15;

/** A form that a name may be asked to have, and how it is called. */
export type NameForm = { expected: string; accepts(name: string): boolean };

export const DNS_LABEL_FORM: NameForm = {
  expected:
    'at most 63 lower-case letters, digits and "-", with a letter or digit at both ends',
  accepts: name => name.length <= MAX_LABEL && DNS_LABEL.test(name),
};

export const DNS_1035_LABEL_FORM: NameForm = {
  expected:
    'at most 63 lower-case letters, digits and "-", with a letter first and a letter or digit last',
  accepts: name => name.length <= MAX_LABEL && DNS_1035_LABEL.test(name),
};

export const DNS_SUBDOMAIN_FORM: NameForm = {
  expected:
    'at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at the ends of every part',
  accepts: name => name.length <= MAX_SUBDOMAIN && DNS_SUBDOMAIN.test(name),
};

export const PATH_SEGMENT_FORM: NameForm = {
  expected: 'a name without "/" and "%" that is not "." or ".."',
  accepts: name => !/[/%]/.test(name) && !/^\.{1,2}$/.test(name),
};

export const PORT_NAME_FORM: NameForm = {
  expected:
    'at most 15 lower-case letters, digits and single "-", with at least one letter',
  accepts: name =>
    name.length <= MAX_PORT_NAME && PORT_NAME.test(name) && /[a-z]/.test(name),
};

export const LABEL_KEY_FORM: NameForm = {
  expected:
    'a name of at most 63 letters, digits, "-", "_" and ".", after an optional DNS prefix and "/"',
  accepts: isQualifiedName,
};

export const LABEL_VALUE_FORM: NameForm = {
  expected:
    'empty or at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
  accepts: value =>
    value === '' || (value.length <= MAX_LABEL && QUALIFIED.test(value)),
};

function isQualifiedName(key: string): boolean {
  const parts = key.split('/');
  const name = parts.pop() ?? '';
  const isPrefixed = parts.length > 0;
  return (
    parts.length <= 1 &&
    name.length <= MAX_LABEL &&
    QUALIFIED.test(name) &&
    (!isPrefixed || DNS_SUBDOMAIN_FORM.accepts(parts[0]))
  );
}
