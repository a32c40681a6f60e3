package io.waystage.chaos.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ProxyTest {

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private ServerSocket server;
    private Proxy proxy;
    private Socket client;

    /** Answers each request with itself. */
    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
        proxy = Proxy.open("test", 0, server.getLocalPort(), CommitPattern.POSTGRES);
        client = connect();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                byte[] chunk = new byte[100];
                int length = in.read(chunk);
                while (length >= 0) {
                    heard.add(new String(chunk, 0, length, UTF_8));
                    socket.getOutputStream().write(chunk, 0, length);
                    length = in.read(chunk);
                }
            } catch (IOException e) {
                // The next one, please.
            }
        }
    }

    private String ask(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        byte[] answer = new byte[100];
        int length = socket.getInputStream().read(answer);
        if (length < 0) {
            throw new IOException("closed");
        }
        return new String(answer, 0, length, UTF_8);
    }

    @Test
    void passesOnWhatIsSaid() throws IOException {
        assertThat(ask(client, "hello")).isEqualTo("hello");
    }

    @Test
    void cutsWhatIsThereAndLetsTheNextOneIn() throws IOException {
        ask(client, "hello");
        proxy.cut();

        assertThatThrownBy(() -> ask(client, "again")).isInstanceOf(IOException.class);
        try (Socket next = connect()) {
            assertThat(ask(next, "next")).isEqualTo("next");
        }
    }

    @Test
    void refuses() throws IOException {
        ask(client, "hello");
        proxy.refuse(true);
        assertThatThrownBy(() -> ask(client, "again")).isInstanceOf(IOException.class);
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);

        proxy.refuse(false);
        try (Socket next = connect()) {
            assertThat(ask(next, "next")).isEqualTo("next");
        }
    }

    @Test
    void stalls() throws Exception {
        ask(client, "hello");
        proxy.stall(true);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return ask(client, "later");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(answer.completeOnTimeout("nothing", 300, TimeUnit.MILLISECONDS)
                        .get())
                .isEqualTo("nothing");
        proxy.stall(false);
        await().atMost(Duration.ofSeconds(10)).until(() -> heard.contains("later"));
    }

    @Test
    void cutsBeforeTheServerHearsOfACommit() throws IOException {
        proxy.cutAtCommit(Cut.BEFORE_THE_COMMIT);

        assertThat(ask(client, "insert")).isEqualTo("insert");
        assertThatThrownBy(() -> ask(client, "..COMMIT..")).isInstanceOf(IOException.class);
        assertThat(heard).containsExactly("insert");
        assertThat(proxy.cutsAtCommit()).isEqualTo(1);
    }

    @Test
    void knowsACommitByTheNameThatItsStatementWasGiven() throws IOException {
        assertThat(ask(client, "P...S_3\0COMMIT\0")).startsWith("P");
        proxy.cutAtCommit(Cut.BEFORE_THE_COMMIT);

        assertThat(ask(client, "B...\0S_33\0")).startsWith("B");
        assertThatThrownBy(() -> ask(client, "B...\0S_3\0")).isInstanceOf(IOException.class);
    }

    @Test
    void knowsTheEnginesOwnCommitInSmallLetters() throws IOException {
        assertThat(ask(client, "P...S_4\0commit\0")).startsWith("P");
        proxy.cutAtCommit(Cut.BEFORE_THE_COMMIT);

        assertThatThrownBy(() -> ask(client, "B...\0S_4\0")).isInstanceOf(IOException.class);
    }

    @Test
    void cutsBeforeTheClientHearsThatACommitIsDone() throws IOException {
        proxy.cutAtCommit(Cut.BEFORE_THE_ANSWER);

        assertThat(ask(client, "insert")).isEqualTo("insert");
        assertThatThrownBy(() -> ask(client, "COMMIT")).isInstanceOf(IOException.class);
        assertThat(heard).containsExactly("insert", "COMMIT");
        try (Socket next = connect()) {
            assertThat(ask(next, "COMMIT")).as("only once").isEqualTo("COMMIT");
        }
    }
}
