package dev.rampgate.emulator.api;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a document of the API as XML: an array becomes repeated elements of its own name. */
final class XmlText {
    private XmlText() {}

    static String of(String root, ObjectNode document) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            element(writer, root, document);
            writer.writeEndDocument();
            writer.close();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
    }

    private static void element(XMLStreamWriter writer, String name, JsonNode value) throws XMLStreamException {
        if (value.isArray()) {
            for (JsonNode item : value) {
                element(writer, name, item);
            }
            return;
        }
        writer.writeStartElement(name);
        if (value.isObject()) {
            for (var field : value.properties()) {
                element(writer, field.getKey(), field.getValue());
            }
        } else {
            writer.writeCharacters(value.asString());
        }
        writer.writeEndElement();
    }
}
