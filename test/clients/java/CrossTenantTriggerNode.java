import com.aliyun.dataworks_public20200518.Client;
import com.aliyun.dataworks_public20200518.models.RunTriggerNodeRequest;
import com.aliyun.dataworks_public20200518.models.RunTriggerNodeResponse;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.Common;
import com.aliyun.teautil.models.RuntimeOptions;
import java.text.SimpleDateFormat;

/**
 * What the vendor's tutorial lets a Shell node of the source run: fires the target's HTTP trigger node. Arguments: task
 * id, scheduled time as `yyyy-MM-dd HH:mm:ss`, business date as `yyyy-MM-dd`. What the tutorial writes into the source
 * text (host, key, workspace) comes from the environment here.
 */
public class CrossTenantTriggerNode {
  public static void main(String[] args) throws Exception {
    Config config = new Config();
    config.setAccessKeyId(System.getenv("ACCESS_KEY_ID"));
    config.setAccessKeySecret(System.getenv("ACCESS_KEY_SECRET"));
    config.setEndpoint(System.getenv("ENDPOINT"));

    RunTriggerNodeRequest request = new RunTriggerNodeRequest();
    request.setNodeId(Long.parseLong(args[0]));
    request.setCycleTime(new SimpleDateFormat("yyyy-MM-dd HH:mm:ss").parse(args[1]).getTime());
    request.setBizDate(new SimpleDateFormat("yyyy-MM-dd").parse(args[2]).getTime());
    request.setAppId(Long.valueOf(System.getenv("WORKSPACE_ID")));

    RunTriggerNodeResponse response = new Client(config).runTriggerNodeWithOptions(request, new RuntimeOptions());
    System.out.println(Common.toJSONString(Common.toMap(response)));
  }
}
