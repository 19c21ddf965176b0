import path from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogLocationsExtensionPoint,
  catalogProcessingExtensionPoint,
} from '@backstage/plugin-catalog-node';
import { checkCatalog } from '@brown-bear/platform';
import { CatalogCheckLog } from './CatalogCheckLog';
import { DescriptionLimitProcessor } from './DescriptionLimitProcessor';
import { FileTextProcessor } from './FileTextProcessor';
import { PlatformRelationsProcessor } from './PlatformRelationsProcessor';
import { ROOMS_LOCATION_TYPE, RoomsProcessor } from './RoomsProcessor';

/**
 * Catalog module of the platform: one location per room, texts beside the file
 * that names them, the platform's own relations and findings with file and line.
 * @public
 */
export const catalogModulePlatform = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'platform',
  register(env) {
    env.registerInit({
      deps: {
        lifecycle: coreServices.lifecycle,
        locations: catalogLocationsExtensionPoint,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
      },
      async init({ lifecycle, locations, logger, processing }) {
        const checkLog = CatalogCheckLog.create({
          check: checkCatalog,
          logger,
        });
        lifecycle.addShutdownHook(() => checkLog.stop());

        // `url` is the catalog's default and stays. `rooms` has to be listed so
        // that a file may declare it; RoomsProcessor refuses every other source.
        locations.setAllowedLocationTypes(['url', ROOMS_LOCATION_TYPE]);
        processing.addProcessor(
          RoomsProcessor.create({
            onRoomsRead: file => checkLog.request(path.dirname(file)),
          }),
          new DescriptionLimitProcessor(),
          new FileTextProcessor(),
          new PlatformRelationsProcessor(),
        );
      },
    });
  },
});
