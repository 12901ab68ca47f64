/** How a file is scheduled, as an event's detail shows it. */
export interface SnapshotConfiguration {
  AutoRerunIntervalMillis?: number;
  AutoRerunTimes?: number;
  CronExpress?: string;
  CycleType?: string;
  DependentNodeIdList?: string;
  DependentType?: string;
  InputList?: { Input: string; ParseType?: string }[];
  OutputList?: { Output: string; RefTableName?: string }[];
  ParaValue?: string;
  RerunMode?: string;
  SchedulerType?: string;
}

/** What an extension may look at while a Data Studio operation waits for it. One branch is filled. */
export interface IdeSnapshot {
  CommittedFile?: {
    ChangeType: "CREATE" | "UPDATE" | "DELETE";
    Comment?: string;
    Committor: string;
    Content: string;
    /** A number in legacy Data Studio, 19 digits as a text in the new one. */
    FileId: number | string;
    FileName: string;
    FileType: number;
    NodeId?: number;
    UseType: string;
    FilePropertyContent: { BusinessId?: number; CurrentVersion?: number; FolderId?: string; Owner: string };
    NodeConfiguration: SnapshotConfiguration;
  };
  DeletedFile?: {
    BusinessId?: number;
    Content: string;
    CurrentVersion?: number;
    FileId: number | string;
    FileName: string;
    FileType: number;
    FolderId?: string;
    NodeId?: number;
    Owner: string;
    UseType: string;
  };
  FileExecutionCommand?: { Content: string; FileId: number | string; FileType: number };
}
