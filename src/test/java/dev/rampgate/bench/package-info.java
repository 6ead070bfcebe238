/** What is measured against what: {@code mvn -Pbench verify}; no other build runs it. */
@org.jspecify.annotations.NullMarked
package dev.rampgate.bench;
