import type { Environment } from '@marcbachmann/cel-js';
import { toAmount } from '../../quantities/amount';
import type { Amount } from '../../quantities/amount';

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library */
class Quantity {
  readonly amount: Amount;

  constructor(amount: Amount) {
    this.amount = amount;
  }
}

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-url-library */
class Url {
  readonly url: URL;

  constructor(url: URL) {
    this.url = url;
  }
}

type Numbers = (bigint | number)[];

const NANO = 1_000_000_000n;

function add(total: bigint | number, value: bigint | number): bigint | number {
  return typeof total === 'bigint' && typeof value === 'bigint'
    ? total + value
    : Number(total) + Number(value);
}

function registerQuantities(environment: Environment): Environment {
  return environment
    .registerType('Quantity', Quantity)
    .registerFunction(
      'quantity(string): Quantity',
      (text: string) => new Quantity(toAmount(text)),
    )
    .registerFunction(
      'Quantity.isGreaterThan(Quantity): bool',
      (one: Quantity, other: Quantity) => one.amount > other.amount,
    )
    .registerFunction(
      'Quantity.isLessThan(Quantity): bool',
      (one: Quantity, other: Quantity) => one.amount < other.amount,
    )
    .registerFunction(
      'Quantity.compareTo(Quantity): int',
      (one: Quantity, other: Quantity) => {
        const difference = one.amount - other.amount;
        if (difference === 0n) {
          return 0n;
        }
        return difference > 0n ? 1n : -1n;
      },
    )
    .registerFunction(
      'Quantity.asInteger(): int',
      (one: Quantity) => one.amount / NANO,
    )
    .registerFunction(
      'Quantity.asApproximateFloat(): double',
      (one: Quantity) => Number(one.amount) / Number(NANO),
    )
    .registerFunction(
      'Quantity.add(Quantity): Quantity',
      (one: Quantity, other: Quantity) =>
        new Quantity(one.amount + other.amount),
    )
    .registerFunction(
      'Quantity.sub(Quantity): Quantity',
      (one: Quantity, other: Quantity) =>
        new Quantity(one.amount - other.amount),
    );
}

function registerUrls(environment: Environment): Environment {
  return environment
    .registerType('URL', Url)
    .registerFunction(
      'url(string): URL',
      (text: string) => new Url(new URL(text)),
    )
    .registerFunction('isURL(string): bool', (text: string) =>
      URL.canParse(text),
    )
    .registerFunction(
      'URL.getHostname(): string',
      ({ url }: Url) => url.hostname,
    )
    .registerFunction('URL.getHost(): string', ({ url }: Url) => url.host)
    .registerFunction('URL.getPort(): string', ({ url }: Url) => url.port)
    .registerFunction('URL.getScheme(): string', ({ url }: Url) =>
      url.protocol.replace(/:$/, ''),
    )
    .registerFunction(
      'URL.getEscapedPath(): string',
      ({ url }: Url) => url.pathname,
    );
}

function registerLists(environment: Environment): Environment {
  return environment
    .registerFunction('list.sum(): dyn', (list: Numbers) =>
      list.length === 0 ? 0n : list.reduce(add),
    )
    .registerFunction('list.max(): dyn', (list: Numbers) =>
      list.reduce((best, value) => (value > best ? value : best)),
    )
    .registerFunction('list.min(): dyn', (list: Numbers) =>
      list.reduce((best, value) => (value < best ? value : best)),
    )
    .registerFunction('list.isSorted(): bool', (list: Numbers) =>
      list.every((value, index) => index === 0 || list[index - 1] <= value),
    )
    .registerFunction(
      'list.indexOf(dyn): int',
      (list: unknown[], value: unknown) => BigInt(list.indexOf(value)),
    );
}

function registerTexts(environment: Environment): Environment {
  return environment
    .registerFunction(
      'string.replace(string, string): string',
      (text: string, from: string, to: string) => text.replaceAll(from, to),
    )
    .registerFunction(
      'string.find(string): string',
      (text: string, pattern: string) =>
        new RegExp(pattern, 'u').exec(text)?.[0] ?? '',
    )
    .registerFunction(
      'string.findAll(string): list<string>',
      (text: string, pattern: string) =>
        text.match(new RegExp(pattern, 'gu')) ?? [],
    );
}

/** What Kubernetes adds to CEL: https://kubernetes.io/docs/reference/using-api/cel/ */
export function withKubernetesFunctions(environment: Environment): Environment {
  return registerTexts(
    registerLists(registerUrls(registerQuantities(environment))),
  );
}
