import { LineSplitter } from './LineSplitter';

function linesOf(chunks: Buffer[], longest?: number): string[] {
  const splitter = LineSplitter.create({ longest });
  const lines: string[] = [];
  chunks.forEach(chunk =>
    splitter.push(chunk, line => lines.push(line.toString('utf8'))),
  );
  return lines;
}

describe('LineSplitter', () => {
  it('finds the same lines however the bytes arrive', () => {
    const bytes = Buffer.from('{"a":"ä€😀"}\n\n{"b":2}\nnever ended');
    for (let size = 1; size <= bytes.length; size += 1) {
      const chunks = [];
      for (let start = 0; start < bytes.length; start += size) {
        chunks.push(bytes.subarray(start, start + size));
      }
      expect(linesOf(chunks)).toEqual(['{"a":"ä€😀"}', '', '{"b":2}']);
    }
  });

  it('takes a line as long as allowed, and no longer', () => {
    const line = 'x'.repeat(10);
    expect(linesOf([Buffer.from(`${line}\n`)], 10)).toEqual([line]);
    const pieces = [...line, ...line].map(letter => Buffer.from(letter));
    expect(() => linesOf(pieces, 10)).toThrow(
      'The API server sent a line of more than 10 bytes',
    );
  });

  it('copies each byte once, however many pieces a line comes in', () => {
    const concat = jest.spyOn(Buffer, 'concat');
    const pieces = Array<Buffer>(5_000).fill(Buffer.from('x'.repeat(100)));
    expect(linesOf([...pieces, Buffer.from('\n')])[0]).toHaveLength(500_000);
    expect(concat).toHaveBeenCalledTimes(1);
    concat.mockRestore();
  });
});
