/** kubeOvn/explain: a page about the allocation of the workloads of a file, or of one of them. */
import { type ExplainParams, type ExplainResult, explainRequest } from '../../../../shared/src/protocol';
import type { FeatureContext } from './context';

export const explain = ({ connection, features, answer, fileOf }: FeatureContext) =>
  connection.onRequest(explainRequest, (params: ExplainParams, token) =>
    answer<ExplainResult | null>(
      'explain',
      null,
      token,
      () => {
        const markdown = features.explanation(fileOf(params), params.workload);
        return markdown === undefined ? null : { markdown };
      },
      'patient',
    ),
  );
