package dev.zeekledger.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.model.Data;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Between JSON and {@link Data}, both directions; see {@link BrokerJson} for the format. */
final class TypedJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The names of the types that have parts. */
  static final String VECTOR = "vector";

  static final String SET = "set";
  static final String TABLE = "table";

  private static final Map<String, Data.Type> SCALARS =
      Arrays.stream(Data.Type.values())
          .collect(Collectors.toMap(Data.Type::wireName, Function.identity()));

  private static final String TYPES =
      Stream.concat(
              Arrays.stream(Data.Type.values()).map(Data.Type::wireName),
              Stream.of(VECTOR, SET, TABLE))
          .collect(Collectors.joining(", "));

  private TypedJson() {}

  static Data read(JsonValue value) {
    return typed(value.object("@data-type", "data"));
  }

  /** Reads the type and the data of an object that may have other keys besides. */
  static Data typed(JsonValue value) {
    String type = value.get("@data-type").string();
    JsonValue data = value.get("data");
    Data.Type scalar = SCALARS.get(type);
    if (scalar != null) {
      return Scalars.read(scalar, data, value.where());
    }
    return switch (type) {
      case VECTOR -> new Data.Sequence(elements(data));
      case SET -> new Data.DataSet(elements(data));
      case TABLE -> new Data.Table(entries(data));
      default ->
          throw value
              .where()
              .error("unknown @data-type " + Where.quote(type) + ", expected one of " + TYPES);
    };
  }

  private static List<Data> elements(JsonValue data) {
    List<Data> elements = new ArrayList<>();
    for (JsonValue element : data.elements()) {
      elements.add(read(element));
    }
    return elements;
  }

  private static List<Data.Entry> entries(JsonValue data) {
    List<Data.Entry> entries = new ArrayList<>();
    for (JsonValue entry : data.elements()) {
      entry.object("key", "value");
      entries.add(new Data.Entry(read(entry.get("key")), read(entry.get("value"))));
    }
    return entries;
  }

  static ObjectNode write(Data data) {
    ObjectNode value = NODES.objectNode();
    writeInto(value, data);
    return value;
  }

  /** Adds the type and the data to an object that may have other keys already. */
  static void writeInto(ObjectNode value, Data data) {
    value.put("@data-type", typeName(data));
    if (data instanceof Data.Scalar scalar) {
      value.set("data", Scalars.write(scalar));
    } else if (data instanceof Data.Sequence vector) {
      value.set("data", array(vector.elements()));
    } else if (data instanceof Data.DataSet set) {
      value.set("data", array(set.elements()));
    } else if (data instanceof Data.Table table) {
      ArrayNode entries = value.putArray("data");
      for (Data.Entry entry : table.entries()) {
        ObjectNode pair = entries.addObject();
        pair.set("key", write(entry.key()));
        pair.set("value", write(entry.value()));
      }
    }
  }

  private static ArrayNode array(List<Data> elements) {
    ArrayNode array = NODES.arrayNode(elements.size());
    elements.forEach(element -> array.add(write(element)));
    return array;
  }

  /** A value's type by Broker's name, such as {@code enum-value} or {@code vector}. */
  static String typeName(Data data) {
    if (data instanceof Data.Scalar scalar) {
      return scalar.type().wireName();
    }
    if (data instanceof Data.Sequence) {
      return VECTOR;
    }
    return data instanceof Data.DataSet ? SET : TABLE;
  }

  static String text(JsonNode json) {
    try {
      return Json.MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON that cannot be written", e);
    }
  }
}
