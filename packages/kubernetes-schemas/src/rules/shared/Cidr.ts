import { isIP } from 'node:net';

/** A range of IP addresses: `10.0.0.0/8`, `2001:db8::/32`. */
export class Cidr {
  readonly #address: bigint;
  readonly #length: number;
  readonly #width: number;

  private constructor(address: bigint, length: number, width: number) {
    this.#address = address;
    this.#length = length;
    this.#width = width;
  }

  /** Undefined for what is not a range. */
  static parse(text: string): Cidr | undefined {
    const [host, suffix, ...rest] = text.split('/');
    const version = isIP(host);
    const width = version === 4 ? 32 : 128;
    const isRange =
      version !== 0 &&
      rest.length === 0 &&
      /^\d{1,3}$/.test(suffix ?? '') &&
      Number(suffix) <= width;
    return isRange
      ? new Cidr(toNumber(host, version), Number(suffix), width)
      : undefined;
  }

  /** Whether another range lies inside this one and is smaller. */
  strictlyContains(other: Cidr): boolean {
    return (
      this.#width === other.#width &&
      this.#length < other.#length &&
      this.#prefixOf(other) === this.#prefixOf(this)
    );
  }

  #prefixOf(other: Cidr): bigint {
    return other.#address >> BigInt(this.#width - this.#length);
  }
}

function toNumber(host: string, version: number): bigint {
  return version === 4
    ? host
        .split('.')
        .reduce((sum, part) => sum * 256n + BigInt(Number(part)), 0n)
    : groupsOf(host).reduce(
        (sum, group) => sum * 65_536n + BigInt(`0x${group}`),
        0n,
      );
}

/** The eight groups of an IPv6 address, of which `::` leaves zeros out. */
function groupsOf(host: string): string[] {
  const dotted = /\d+\.\d+\.\d+\.\d+$/.exec(host)?.[0];
  const plain = dotted
    ? host.replace(dotted, hexOf(toNumber(dotted, 4)))
    : host;
  const [head, tail] = plain.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = Array<string>(8 - left.length - right.length).fill('0');
  return tail === undefined ? left : [...left, ...zeros, ...right];
}

function hexOf(address: bigint): string {
  return `${(address >> 16n).toString(16)}:${(address & 0xffffn).toString(16)}`;
}
