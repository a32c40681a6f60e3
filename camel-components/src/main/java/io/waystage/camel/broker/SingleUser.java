package io.waystage.camel.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** One user, who may do everything. */
final class SingleUser implements ActiveMQSecurityManager5 {

    private final byte[] name;
    private final byte[] password;

    SingleUser(@Nullable String name, @Nullable String password) {
        this.name = bytes(name);
        this.password = bytes(password);
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String givenPassword,
            @Nullable RemotingConnection connection,
            @Nullable String securityDomain) {
        if (!validateUser(user, givenPassword)) {
            return null;
        }
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        return subject;
    }

    @Override
    public boolean authorize(@Nullable Subject subject, Set<Role> roles, CheckType checkType, String address) {
        return subject != null;
    }

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String givenPassword) {
        boolean known = MessageDigest.isEqual(name, bytes(user));
        boolean proven = MessageDigest.isEqual(password, bytes(givenPassword));
        return known && proven;
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String givenPassword, Set<Role> roles, CheckType checkType) {
        return validateUser(user, givenPassword);
    }

    private static byte[] bytes(@Nullable String text) {
        return (text == null ? "" : text).getBytes(UTF_8);
    }
}
