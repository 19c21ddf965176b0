/** One field as it lies on the wire: https://protobuf.dev/programming-guides/encoding/ */
export type WireField = { number: number; value: bigint | Buffer };

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** Reads the fields of one protobuf message. */
export class WireReader {
  readonly #bytes: Buffer;
  #position = 0;

  static *fields(bytes: Buffer): Generator<WireField> {
    const reader = new WireReader(bytes);
    while (reader.#position < bytes.length) {
      const key = Number(reader.#varint());
      yield { number: key >>> 3, value: reader.#value(key & 7) };
    }
  }

  private constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  #value(wireType: number): bigint | Buffer {
    switch (wireType) {
      case VARINT:
        return this.#varint();
      case FIXED64:
        return this.#take(8);
      case BYTES:
        return this.#take(Number(this.#varint()));
      case FIXED32:
        return this.#take(4);
      default:
        throw new RangeError(`proto: illegal wireType ${wireType}`);
    }
  }

  #varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#take(1)[0];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        return BigInt.asIntN(64, value);
      }
    }
    throw new RangeError('proto: integer overflow');
  }

  #take(length: number): Buffer {
    const end = this.#position + length;
    if (length < 0 || end > this.#bytes.length) {
      throw new RangeError('unexpected EOF');
    }
    const taken = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    return taken;
  }
}
