/** Regions that offer extensions. A region names the host that the guard calls, so no other is taken. */
export const EXTENSION_REGIONS = [
  ...["cn-beijing", "cn-chengdu", "cn-hangzhou", "cn-hongkong", "cn-shanghai", "cn-shenzhen", "cn-zhangjiakou"],
  ...["ap-northeast-1", "ap-southeast-1", "eu-central-1", "us-east-1", "us-west-1"],
] as const;
