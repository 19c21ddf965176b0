import { PlatformFiles } from '../files/PlatformFiles';
import { warmUp } from './warmUp';

// A busy machine takes longer than the second that is usual.
jest.setTimeout(60_000);

describe('warmUp', () => {
  const platform = PlatformFiles.create();

  /** The platform's files; `looked` is called whenever somebody needs them. */
  function filesThat(looked: () => void): PlatformFiles {
    const content = () => {
      looked();
      return platform.content();
    };
    return { content } as unknown as PlatformFiles;
  }

  it('goes through all core environments and lets others have turns', async () => {
    const looked = jest.fn();
    let turns = 0;
    let isOver = false;
    const count = () => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const { signal } = new AbortController();
    await warmUp({ files: filesThat(looked), signal });
    isOver = true;
    expect(looked).toHaveBeenCalledTimes(3);
    // Before, between and after rendering, schemas and rules of each.
    expect(turns).toBeGreaterThanOrEqual(3 * 4);
  });

  it('begins nothing more once it is given up', async () => {
    const controller = new AbortController();
    const looked = jest.fn(() => controller.abort());
    await warmUp({ files: filesThat(looked), signal: controller.signal });
    expect(looked).toHaveBeenCalledTimes(1);
  });

  it('says what is wrong with a file that is broken', async () => {
    const files = filesThat(() => {
      throw new Error('services/x/workload.yaml:1 is broken');
    });
    const { signal } = new AbortController();
    await expect(warmUp({ files, signal })).rejects.toThrow('workload.yaml:1');
  });
});
