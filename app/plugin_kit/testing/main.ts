export { answererContract, type AnswererSamples } from './answerer_contract.ts'
export {
  channelContract,
  type ChannelSamples,
  type RecordedFailure,
  type SignedSample,
} from './channel_contract.ts'
export { fakeTools, type FakeTools, type FakeToolsOptions } from './fake_tools.ts'
export type { LogLine, Reaction, RecordedRequest, RecordedResponse } from './fake_tools.ts'
export { inboundRequest, type RequestFixture } from './fixtures.ts'
export { KnowledgeBase } from './knowledge_base.ts'
export { sourceContract, type SourceSamples } from './source_contract.ts'
