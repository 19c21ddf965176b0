import {
  type CatalogProcessorParser,
  parseEntityYaml,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { isClaimed, refusal } from './claimedEntities';

/**
 * Reads files as the catalog does, and refuses those that declare an
 * environment. It is done here because an entity that was read once holds its
 * name even if it is found wrong afterwards: the environment could not have it.
 */
export const parseWithoutEnvironments: CatalogProcessorParser =
  async function* parseWithoutEnvironments({ data, location }) {
    for (const result of parseEntityYaml(data, location)) {
      yield result.type === 'entity' && isClaimed(result.entity)
        ? processingResult.inputError(
            location,
            `${location.type}:${location.target}: ${refusal(
              result.entity.metadata?.name,
            )}`,
          )
        : result;
    }
  };
