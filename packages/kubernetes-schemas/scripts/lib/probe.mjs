// The model packages hold compiled validators, not schemas. What a validator
// demands of a field is learned by offering it values that nothing accepts.

const MANY = 5_000;
const PROBES = [
  true,
  1.5,
  2 ** 70,
  '',
  '\u0000'.repeat(MANY),
  {},
  Object.fromEntries(Array.from({ length: MANY }, (_, index) => [index, 0])),
];

const LIMITS = ['minLength', 'maxLength', 'minProperties', 'maxProperties'];

/** The keywords of a schema that a validator enforces at a JSON pointer. */
export function demandsAt({ validate, pointer, wrap }) {
  const demands = {};
  for (const value of PROBES) {
    validate(wrap(value));
    for (const { keyword, params, instancePath } of validate.errors ?? []) {
      if (instancePath === pointer) {
        Object.assign(demands, demand(keyword, params));
      }
    }
  }
  return demands;
}

function demand(keyword, params) {
  if (LIMITS.includes(keyword)) {
    return { [keyword]: params.limit };
  }
  switch (keyword) {
    case 'enum':
      return { enum: params.allowedValues };
    case 'format':
    case 'pattern':
    case 'type':
      return { [keyword]: params[keyword] };
    case 'required':
      return {};
    default:
      throw new Error(`A validator uses "${keyword}", which is not translated`);
  }
}
