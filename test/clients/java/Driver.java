import com.aliyun.dataworks_public20200518.Client;
import com.aliyun.tea.TeaException;
import com.aliyun.tea.TeaModel;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls the vendor's Java SDK as a program of a user would: a line of JSON on standard input is one call, a line of JSON
 * on standard output its outcome.
 */
public class Driver {
  private static final Gson GSON = new Gson();
  private static final String MODELS = "com.aliyun.dataworks_public20200518.models.";

  public static void main(String[] args) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(GSON.toJson(outcome(GSON.fromJson(line, JsonObject.class))));
    }
  }

  private static Map<String, Object> outcome(JsonObject call) {
    Map<String, Object> told = new LinkedHashMap<>();
    try {
      Config config = filled(new Config(), call.getAsJsonObject("config"));
      Map<String, ?> answer = call.get("sdk").getAsString().equals("tea-openapi")
          ? callAnyAction(config, call.getAsJsonObject("input"))
          : callProduct(config, call.get("operation").getAsString(), call.getAsJsonObject("input"));
      told.put("ok", true);
      // The base library of this age tells no status of a good answer.
      told.put("status", answer.containsKey("statusCode") ? answer.get("statusCode") : 200);
      told.put("body", answer.get("body"));
      told.put("problems", new String[0]);
    } catch (Throwable thrown) {
      Throwable error = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
      StringWriter stack = new StringWriter();
      error.printStackTrace(new PrintWriter(stack));
      told.put("ok", false);
      told.put("type", error.getClass().getSimpleName());
      told.put("message", String.valueOf(error.getMessage()));
      told.put("detail", stack.toString());
      if (error instanceof TeaException) {
        Map<String, Object> data = ((TeaException) error).getData();
        told.put("code", ((TeaException) error).getCode());
        told.put("status", data == null ? null : data.get("statusCode"));
        told.put("requestId", data == null ? null : data.getOrDefault("RequestId", data.get("requestId")));
      }
    }
    return told;
  }

  /** The SDK of version 2020-05-18: its own request and response models. */
  private static Map<String, ?> callProduct(Config config, String operation, JsonObject input) throws Exception {
    String model = MODELS + Character.toUpperCase(operation.charAt(0)) + operation.substring(1) + "Request";
    Class<?> type = Class.forName(model);
    Object request = filled(type.getDeclaredConstructor().newInstance(), input);
    Method method = Client.class.getMethod(operation + "WithOptions", type, RuntimeOptions.class);
    Object response = method.invoke(new Client(config), request, careful());
    return ((TeaModel) response).toMap();
  }

  /** The base library alone: any action, described by hand. It has no rule for endpoints of its own. */
  private static Map<String, ?> callAnyAction(Config config, JsonObject input) throws Exception {
    OpenApiRequest request = new OpenApiRequest();
    request.query = texts(input.getAsJsonObject("query"));
    if (input.has("body")) request.body = texts(input.getAsJsonObject("body"));
    input.remove("query");
    input.remove("body");
    Params params = filled(new Params(), input);
    return new com.aliyun.teaopenapi.Client(config).callApi(params, request, careful());
  }

  /** By default this library accepts any certificate. */
  private static RuntimeOptions careful() {
    RuntimeOptions options = new RuntimeOptions();
    options.ignoreSSL = false;
    return options;
  }

  private static Map<String, String> texts(JsonObject values) {
    Map<String, String> texts = new HashMap<>();
    if (values != null) values.entrySet().forEach(one -> texts.put(one.getKey(), one.getValue().getAsString()));
    return texts;
  }

  /** Uses the model's own setters. */
  private static <T> T filled(T model, JsonObject values) throws Exception {
    for (Map.Entry<String, JsonElement> one : values.entrySet()) {
      String setter = "set" + Character.toUpperCase(one.getKey().charAt(0)) + one.getKey().substring(1);
      for (Method method : model.getClass().getMethods())
        if (method.getName().equals(setter) && method.getParameterCount() == 1)
          method.invoke(model, GSON.fromJson(one.getValue(), method.getParameterTypes()[0]));
    }
    return model;
  }
}
