// Plain names for the types of the contract. Made from schema.ts, which is made from api/openapi.json; nothing else imports it.
import type { components } from './schema';

type Wire = components['schemas'];

export type Session = Wire['SessionDto'];
export type User = Wire['UserDto'];
export type WorkspaceRef = Wire['WorkspaceRefDto'];
export type Role = WorkspaceRef['role'];
export type Me = Wire['MeDto'];
export type Member = Wire['MemberDto'];

export type Conversation = Wire['ConversationDto'];
export type Status = Conversation['status'];
export type LastMessage = Wire['LastMessageDto'];
export type ConversationChange = Wire['ConversationPatchDto'];
export type NewConversation = Wire['StartConversationDto'];
export type Counts = Wire['CountsDto'];
export type Transition = Wire['TransitionDto'];
export type Viewer = Wire['ViewerDto'];
export type Suggestion = Wire['SuggestionDto'];

export type Message = Wire['MessageDto'];
export type Author = Message['author'];
export type MessageStatus = Message['status'];
export type MessageMedia = Wire['MessageMediaDto'];
export type Reaction = Wire['ReactionDto'];
export type MessagePage = Wire['MessagePageDto'];
export type MonthCosts = Wire['MonthCostsDto'];
export type SendMessage = Wire['SendMessageDto'];
export type TemplateSend = Wire['TemplateSendDto'];

export type Alert = Wire['NotificationDto'];
export type Workspace = Wire['WorkspaceDto'];
export type WorkspaceChange = Wire['WorkspacePatchDto'];
export type LanguageSentences = Wire['LanguageSentencesDto'];
export type ModelState = Wire['ModelStateDto'];
export type ModelTest = Wire['ModelTestDto'];
export type Billing = Wire['BillingDto'];
export type Plan = Billing['plan'];
export type PaymentPage = Wire['PaymentPageDto'];
export type Channel = Wire['ChannelDto'];
export type ChannelHealth = Wire['ChannelHealthDto'];
export type ChannelTest = Wire['ChannelTestDto'];
export type ChannelVerification = Wire['ChannelVerificationDto'];
export type NumberToVerify = Wire['VerifyChannelDto'];
export type NewChannel = Wire['CreateChannelDto'];
export type ChannelChange = Wire['UpdateChannelDto'];
export type Contact = Wire['ContactDto'];
export type QuarantinedItem = Wire['QuarantinedItemDto'];
export type QuarantinedItemWithRaw = Wire['QuarantinedItemWithRawDto'];
export type ReplayResult = Wire['ReplayResultDto'];
export type Template = Wire['TemplateDto'];
export type TemplateList = Wire['TemplateListDto'];
export type Article = Wire['ArticleDto'];
export type NewArticle = Wire['CreateArticleDto'];
export type ArticleText = Wire['ArticleTextDto'];
export type ProposedArticle = Wire['ProposedArticleDto'];
export type CreatedArticles = Wire['CreatedArticlesDto'];
export type UnansweredQuestion = Wire['UnansweredQuestionDto'];
export type TryResult = Wire['TryResultDto'];
export type ApiKey = Wire['ApiKeyDto'];
export type NewApiKey = Wire['CreateApiKeyDto'];
export type FeedEvent = Wire['FeedEventDto'];

/** A list as every list comes. */
export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** RFC 9457, as every refusal comes. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: { field: string; message: string }[];
  [extra: string]: unknown;
}

/** One event of /events/stream: what may be worth fetching now. */
export interface Hint {
  conversationId?: string;
  topics: ('list' | 'thread' | 'badge' | 'bell')[];
}
